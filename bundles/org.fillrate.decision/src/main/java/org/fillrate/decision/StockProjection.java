package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.risk.CostPaths;

/**
 * What an order does to an item's stock until the next one can arrive, on sampled demand. Sequence
 * of events in each of the lead time + 1 periods: (1) what is due arrives, (2) demand is met from
 * stock, the rest is lost or owed, (3) holding and shortage cost; the order itself is paid at once.
 */
final class StockProjection {
  private StockProjection() {}

  /**
   * @param order units ordered now, arriving after the lead time
   */
  static CostPaths of(OpenProblem problem, ItemState state, double order, DemandOutlook demand) {
    int count = demand.paths().length;
    double[] cost = new double[count];
    double[][] stock = new double[count][];
    double[][] shortfall = new double[count][];
    Optional<Economics> economics = problem.model().economics(state.item());
    boolean backordered = problem.isBackordered();
    double[] arrivals = arrivals(state, order, demand.leadTime());
    for (int i = 0; i < count; i++) {
      double[] path = demand.paths()[i];
      stock[i] = new double[path.length];
      shortfall[i] = new double[path.length];
      double level = state.onHand() - state.backorders();
      for (int t = 0; t < path.length; t++) {
        level += arrivals[t] - path[t];
        stock[i][t] = Math.max(0, level);
        shortfall[i][t] = Math.max(0, -level);
        if (!backordered) level = stock[i][t];
      }
      if (economics.isPresent()) {
        cost[i] = cost(economics.get(), order, stock[i], shortfall[i]);
      }
    }
    return new CostPaths(cost, stock, shortfall);
  }

  private static double[] arrivals(ItemState state, double order, int leadTime) {
    double[] arrivals = new double[leadTime + 1];
    for (int age = 0; age < state.onOrder().size() && age < leadTime; age++) {
      arrivals[age + 1] += state.onOrder().get(age);
    }
    arrivals[leadTime] += order;
    return arrivals;
  }

  private static double cost(
      Economics economics, double order, double[] stock, double[] shortfall) {
    double cost = economics.unitCost() * order;
    if (order > 0) cost += economics.fixedOrderingCost();
    for (int t = 0; t < stock.length; t++) {
      cost += economics.holdingCost() * stock[t] + economics.shortageCost() * shortfall[t];
    }
    return cost;
  }

  /** Share of the paths with at least one period short. */
  static double stockOutShare(CostPaths paths) {
    int ranShort = 0;
    for (double[] path : paths.shortfall()) if (sum(path) > 0) ranShort++;
    return (double) ranShort / paths.shortfall().length;
  }

  /** Plain loops: streams of three numbers cost more than the numbers. */
  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
