package org.fillrate.inventory.classic;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.SpecialFunctions;

/** Safety stock: what is held above expected demand until the next order but one can arrive. */
public final class SafetyStock {
  private SafetyStock() {}

  /**
   * Safety stock for normal demand, z σ sqrt(periods), in units.
   *
   * @param cycleServiceLevel the probability of no stock-out wanted, strictly between 0 and 1
   * @param deviation standard deviation of one period's demand [σ], in units
   * @param periods periods that the stock must cover: lead time + review period
   */
  public static double normal(double cycleServiceLevel, double deviation, double periods) {
    requireServiceLevel(cycleServiceLevel);
    Newsvendor.requirePositive("sd", deviation);
    Newsvendor.requirePositive("periods", periods);
    return SpecialFunctions.normalQuantile(cycleServiceLevel) * deviation * Math.sqrt(periods);
  }

  /** Safety stock for discrete demand: the quantile of the covered demand less its mean. */
  public static double discrete(
      double cycleServiceLevel, DiscreteDistribution demand, int periods) {
    requireServiceLevel(cycleServiceLevel);
    Newsvendor.requirePositive("periods", periods);
    DiscreteDistribution covered = demand.convolve(periods);
    return covered.quantile(cycleServiceLevel) - covered.mean();
  }

  private static void requireServiceLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new InvalidInput(
          "cycleServiceLevel", "must lie strictly between 0 and 1, but is " + level);
    }
  }
}
