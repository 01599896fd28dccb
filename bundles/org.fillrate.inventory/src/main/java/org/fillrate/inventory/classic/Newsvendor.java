package org.fillrate.inventory.classic;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.SpecialFunctions;

/**
 * The newsvendor: the order-up-to level that balances holding and shortage over one demand.
 *
 * <p>With backorders and a lead time of L periods the best base-stock level is the newsvendor's for
 * the demand of L + 1 periods (Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, 4.3).
 *
 * @param orderUpToLevel the optimal level [S], in units
 * @param cost its expected cost per period: holding on what is left, shortage on what is missing
 */
public record Newsvendor(double orderUpToLevel, double cost) {

  /** The critical ratio p / (h + p): the probability of no stock-out at the optimum. */
  public static double criticalRatio(double holdingCost, double shortageCost) {
    requirePositive("costs.holding", holdingCost);
    requirePositive("costs.shortage", shortageCost);
    return shortageCost / (holdingCost + shortageCost);
  }

  /** The optimum for discrete demand; the level is the smallest optimal whole number. */
  public static Newsvendor discrete(
      DiscreteDistribution demand, double holdingCost, double shortageCost) {
    int level = demand.quantile(criticalRatio(holdingCost, shortageCost));
    return new Newsvendor(level, cost(demand, level, holdingCost, shortageCost));
  }

  /** The expected cost h E(y - D)+ + p E(D - y)+ of level y [G(y)]; y may be negative. */
  public static double cost(
      DiscreteDistribution demand, int level, double holdingCost, double shortageCost) {
    double shortage = demand.lossFunction(level);
    // E(y - D)+ = y - E D + E(D - y)+
    return holdingCost * (level - demand.mean() + shortage) + shortageCost * shortage;
  }

  /** The optimum for normal demand. */
  public static Newsvendor normal(
      double mean, double deviation, double holdingCost, double shortageCost) {
    requirePositive("sd", deviation);
    double z = SpecialFunctions.normalQuantile(criticalRatio(holdingCost, shortageCost));
    double cost = (holdingCost + shortageCost) * SpecialFunctions.normalDensity(z) * deviation;
    return new Newsvendor(mean + z * deviation, cost);
  }

  /**
   * The optimal base-stock level with backorders for independent demand.
   *
   * @param leadTime whole periods between placing an order and having it before that period's
   *     demand
   */
  public static Newsvendor baseStock(
      DiscreteDistribution demand, int leadTime, double holdingCost, double shortageCost) {
    if (leadTime < 0) throw new InvalidInput("leadTime", "must be at least 0, but is " + leadTime);
    return discrete(demand.convolve(leadTime + 1), holdingCost, shortageCost);
  }

  static void requirePositive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInput(field, "must be a number above 0, but is " + value);
    }
  }
}
