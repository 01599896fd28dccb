package org.fillrate.risk.empirical;

import java.util.Arrays;
import org.fillrate.api.estimate.Estimate;

/** The dear end of a sample of costs. Immutable. */
final class CostTail {
  private static final double ONE_SIDE = 0.025;

  private final double[] sorted; // ascending
  private final double level;

  /**
   * @param costs money, one or more independent draws
   * @param level above 0 and below 1
   */
  CostTail(double[] costs, double level) {
    this.sorted = costs.clone();
    Arrays.sort(sorted);
    this.level = level;
  }

  /**
   * Value at risk: the smallest cost that at least {@code level} of the draws do not exceed. Its
   * interval lies between two order statistics and holds for any distribution: the number of draws
   * at or below the true value is binomial (David and Nagaraja 2003, section 7.1). An end is
   * infinite where there are too few draws for one, fewer than 72 for the upper end at 0.95.
   */
  Estimate valueAtRisk() {
    int[] ranks = intervalRanks(sorted.length, level);
    double low = ranks[0] < 1 ? Double.NEGATIVE_INFINITY : sorted[ranks[0] - 1];
    double high = ranks[1] > sorted.length ? Double.POSITIVE_INFINITY : sorted[ranks[1] - 1];
    return new Estimate(quantile(), low, high);
  }

  /**
   * Conditional value at risk: mean cost of the worst {@code 1 - level}, where the draw on the
   * boundary counts with the fraction that lies beyond the level (Rockafellar and Uryasev 2002,
   * proposition 8), here in their equivalent form VaR + E (cost - VaR)+ / (1 - level).
   *
   * <p>The interval is the normal one with the asymptotic variance of (cost - VaR)+ / (1 - level)
   * (Trindade, Uryasev, Shapiro and Zrazhevsky 2007). Where value at risk has no upper end neither
   * has this, and its lower end is that of value at risk.
   */
  Estimate conditionalValueAtRisk() {
    Estimate quantile = valueAtRisk();
    double[] excess = Arrays.stream(sorted).map(x -> Math.max(0, x - quantile.mean())).toArray();
    double meanExcess = Arrays.stream(excess).average().orElseThrow();
    double mean = quantile.mean() + meanExcess / (1 - level);
    if (quantile.high() == Double.POSITIVE_INFINITY) {
      return new Estimate(mean, quantile.low(), quantile.high());
    }
    double squares = Arrays.stream(excess).map(e -> (e - meanExcess) * (e - meanExcess)).sum();
    double deviation = Math.sqrt(squares / (excess.length - 1.0));
    double reach = Proportion.Z * deviation / (1 - level) / Math.sqrt(excess.length);
    return new Estimate(mean, mean - reach, mean + reach);
  }

  private double quantile() {
    // the rounding error of n p must not push a whole number to the next rank
    int rank = (int) Math.ceil(sorted.length * level - 1e-9);
    return sorted[Math.max(rank, 1) - 1];
  }

  /**
   * Ranks, from 1, of the draws that bound the quantile: the highest with P(B &lt; rank) &lt;= 2.5
   * % (0 where there is none) and the lowest with P(B &lt; rank) &gt;= 97.5 % (count + 1 where
   * there is none), B binomial(count, level).
   */
  static int[] intervalRanks(int count, double level) {
    double odds = Math.log(level) - Math.log1p(-level);
    double logMass = count * Math.log1p(-level);
    double below = 0; // P(B < rank)
    int low = 0;
    for (int rank = 1; rank <= count; rank++) {
      below += Math.exp(logMass);
      logMass += Math.log(count - rank + 1.0) - Math.log(rank) + odds;
      if (below <= ONE_SIDE) low = rank;
      if (below >= 1 - ONE_SIDE) return new int[] {low, rank};
    }
    return new int[] {low, count + 1};
  }
}
