package org.fillrate.risk.empirical;

import java.util.Arrays;
import org.fillrate.api.estimate.Estimate;

/** The dear end of a sample of costs. Immutable. */
final class CostTail {
  private final double[] dear; // ascending; the other draws are not dearer than any of them
  private final int cheap; // how many the others are
  private final QuantileRanks ranks;

  /**
   * @param costs money, one or more independent draws
   * @param ranks for as many draws
   */
  CostTail(double[] costs, QuantileRanks ranks) {
    this.cheap = Math.max(0, ranks.low() - 1);
    this.dear = largest(costs, costs.length - cheap);
    this.ranks = ranks;
  }

  /** By insertion: of few among many, most are passed over at the first look. */
  private static double[] largest(double[] values, int count) {
    double[] kept = Arrays.copyOf(values, count);
    Arrays.sort(kept);
    for (int i = count; i < values.length; i++) {
      double value = values[i];
      if (value <= kept[0]) continue;
      int above = 1;
      for (; above < count && kept[above] < value; above++) kept[above - 1] = kept[above];
      kept[above - 1] = value;
    }
    return kept;
  }

  private double draw(int rank) {
    return dear[rank - 1 - cheap];
  }

  /**
   * Value at risk: the smallest cost that at least {@code level} of the draws do not exceed. Its
   * interval lies between two order statistics and holds for any distribution: the number of draws
   * at or below the true value is binomial (David and Nagaraja 2003, section 7.1). An end is
   * infinite where there are too few draws for one, fewer than 72 for the upper end at 0.95.
   */
  Estimate valueAtRisk() {
    double low = ranks.low() < 1 ? Double.NEGATIVE_INFINITY : draw(ranks.low());
    double high = ranks.high() > ranks.draws() ? Double.POSITIVE_INFINITY : draw(ranks.high());
    return new Estimate(draw(ranks.quantile()), low, high);
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
    for (double cost : dear) excess += Math.max(0, cost - quantile.mean());
    double meanExcess = excess / ranks.draws();
    double mean = quantile.mean() + meanExcess / beyond;
    if (quantile.high() == Double.POSITIVE_INFINITY) {
      return new Estimate(mean, quantile.low(), quantile.high());
    }
    double squares = cheap * meanExcess * meanExcess;
    for (double cost : dear) {
      double distance = Math.max(0, cost - quantile.mean()) - meanExcess;
      squares += distance * distance;
    }
    double deviation = Math.sqrt(squares / (ranks.draws() - 1.0));
    double reach = Proportion.Z * deviation / beyond / Math.sqrt(ranks.draws());
    return new Estimate(mean, mean - reach, mean + reach);
  }
}
