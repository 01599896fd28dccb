package org.fillrate.risk.empirical;

/**
 * Which of so many sorted draws are the quantile of a level and the ends of its 95 % interval; all
 * ranks from 1.
 *
 * @param draws how many, 1 or more
 * @param level above 0 and below 1
 * @param quantile rank of the smallest draw that at least {@code level} of the draws do not exceed
 * @param low the highest with P(B &lt; rank) &lt;= 2.5 %, B binomial(draws, level); 0 where there
 *     is none
 * @param high the lowest with P(B &lt; rank) &gt;= 97.5 %; draws + 1 where there is none
 */
record QuantileRanks(int draws, double level, int quantile, int low, int high) {
  private static final double ONE_SIDE = 0.025;

  static QuantileRanks of(int draws, double level) {
    // the rounding error of n p must not push a whole number to the next rank
    int quantile = Math.max(1, (int) Math.ceil(draws * level - 1e-9));
    double odds = Math.log(level) - Math.log1p(-level);
    double logMass = draws * Math.log1p(-level);
    double below = 0; // P(B < rank)
    int low = 0;
    for (int rank = 1; rank <= draws; rank++) {
      below += Math.exp(logMass);
      logMass += Math.log(draws - rank + 1.0) - Math.log(rank) + odds;
      if (below <= ONE_SIDE) low = rank;
      if (below >= 1 - ONE_SIDE) return new QuantileRanks(draws, level, quantile, low, rank);
    }
    return new QuantileRanks(draws, level, quantile, low, draws + 1);
  }
}
