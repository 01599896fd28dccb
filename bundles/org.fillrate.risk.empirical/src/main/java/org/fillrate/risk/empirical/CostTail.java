package org.fillrate.risk.empirical;

import java.util.Arrays;
import org.fillrate.api.estimate.Estimate;

/** The dear end of a sample of costs. Immutable. */
final class CostTail {
  private final double[] sorted; // ascending
  private final QuantileRanks ranks;

  /**
   * @param costs money, one or more independent draws
   * @param ranks for as many draws
   */
  CostTail(double[] costs, QuantileRanks ranks) {
    this.sorted = costs.clone();
    Arrays.sort(sorted);
    this.ranks = ranks;
  }

  /**
   * Value at risk: the smallest cost that at least {@code level} of the draws do not exceed. Its
   * interval lies between two order statistics and holds for any distribution: the number of draws
   * at or below the true value is binomial (David and Nagaraja 2003, section 7.1). An end is
   * infinite where there are too few draws for one, fewer than 72 for the upper end at 0.95.
   */
  Estimate valueAtRisk() {
    double low = ranks.low() < 1 ? Double.NEGATIVE_INFINITY : sorted[ranks.low() - 1];
    double high =
        ranks.high() > sorted.length ? Double.POSITIVE_INFINITY : sorted[ranks.high() - 1];
    return new Estimate(sorted[ranks.quantile() - 1], low, high);
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
    double beyond = 1 - ranks.level();
    double excess = 0;
    for (double cost : sorted) excess += Math.max(0, cost - quantile.mean());
    double meanExcess = excess / sorted.length;
    double mean = quantile.mean() + meanExcess / beyond;
    if (quantile.high() == Double.POSITIVE_INFINITY) {
      return new Estimate(mean, quantile.low(), quantile.high());
    }
    double squares = 0;
    for (double cost : sorted) {
      double distance = Math.max(0, cost - quantile.mean()) - meanExcess;
      squares += distance * distance;
    }
    double deviation = Math.sqrt(squares / (sorted.length - 1.0));
    double reach = Proportion.Z * deviation / beyond / Math.sqrt(sorted.length);
    return new Estimate(mean, mean - reach, mean + reach);
  }
}
