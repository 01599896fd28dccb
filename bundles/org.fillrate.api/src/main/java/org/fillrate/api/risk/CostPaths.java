package org.fillrate.api.risk;

/**
 * Simulated futures of a policy or a stock position.
 *
 * @param cost money, summed over the periods, [paths]
 * @param stock units on hand at the end of each period, [paths, periods]
 * @param shortfall units short in each period, [paths, periods]
 */
public record CostPaths(double[] cost, double[][] stock, double[][] shortfall) {
  public CostPaths {
    if (cost.length == 0 || stock.length != cost.length || shortfall.length != cost.length) {
      throw new IllegalArgumentException(
          "cost, stock and shortfall need the same number of paths, at least 1");
    }
  }
}
