package org.fillrate.rest.resource;

import java.util.Arrays;
import java.util.Optional;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.risk.CostPaths;

/**
 * Possible futures of a stock position after which nothing more is ordered. In each period (1) what
 * is due arrives, (2) demand is met from stock and the rest is lost or owed, (3) holding and
 * shortage cost arise; an order of now is paid at once.
 *
 * @param backordered whether unmet demand is owed
 */
record StockFutures(ProblemModel model, boolean backordered) {

  /** Follows {@code state}, with {@code order} units ordered now, along sampled demand. */
  CostPaths of(ItemState state, double order, int periods, int count, long seed) {
    double[][] demand = model.demandPaths(state, periods, count, seed);
    double[] arrivals = arrivals(state, order, periods);
    double[][] stock = new double[count][periods];
    double[][] shortfall = new double[count][periods];
    double[] cost = new double[count];
    Optional<Economics> economics = model.economics(state.item());
    for (int i = 0; i < count; i++) {
      double level = state.onHand() - state.backorders();
      for (int t = 0; t < periods; t++) {
        level += arrivals[t] - demand[i][t];
        stock[i][t] = Math.max(0, level);
        shortfall[i][t] = Math.max(0, -level);
        if (!backordered) level = stock[i][t];
      }
      double[] left = stock[i];
      double[] missing = shortfall[i];
      cost[i] = economics.map(e -> cost(e, order, left, missing)).orElse(0.0);
    }
    return new CostPaths(cost, stock, shortfall);
  }

  /** What has arrived already is on hand; an order of now is there after the lead time. */
  private double[] arrivals(ItemState state, double order, int periods) {
    double[] arrivals = new double[periods];
    for (int age = 0; age < state.onOrder().size() && age + 1 < periods; age++) {
      arrivals[age + 1] += state.onOrder().get(age);
    }
    int due = model.leadTime(state.item());
    if (due < periods) arrivals[due] += order;
    return arrivals;
  }

  private static double cost(
      Economics economics, double order, double[] stock, double[] shortfall) {
    double ordering = order > 0 ? economics.fixedOrderingCost() : 0;
    return ordering
        + economics.unitCost() * order
        + economics.holdingCost() * Arrays.stream(stock).sum()
        + economics.shortageCost() * Arrays.stream(shortfall).sum();
  }
}
