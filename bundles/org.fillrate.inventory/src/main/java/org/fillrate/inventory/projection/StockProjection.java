package org.fillrate.inventory.projection;

import java.util.Optional;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.risk.CostPaths;

/**
 * What an order does to an item's stock on sampled demand, where nothing more is ordered after it.
 * Sequence of events in each period: (1) what is due arrives, (2) demand is met from stock, the
 * rest is lost or owed, (3) holding and shortage cost; the order itself is paid at once.
 *
 * @param leadTime periods until an order of now arrives
 * @param economics empty where costs are not linear: then every path costs nothing
 * @param backordered whether unmet demand is owed, not lost
 */
public record StockProjection(int leadTime, Optional<Economics> economics, boolean backordered) {

  /** By the rules of one of the problem's items. */
  public static StockProjection of(Problem problem, ProblemModel model, String item) {
    return new StockProjection(
        model.leadTime(item),
        model.economics(item),
        "backordered".equals(problem.document().get("unmetDemand")));
  }

  /**
   * Follows the stock along each path of demand.
   *
   * @param state what has arrived already is on hand
   * @param order units ordered now
   * @param demand units, [paths, periods]; orders that arrive later than that are left out
   */
  public CostPaths project(ItemState state, double order, double[][] demand) {
    double[] cost = new double[demand.length];
    double[][] stock = new double[demand.length][];
    double[][] shortfall = new double[demand.length][];
    double[] arrivals = arrivals(state, order, periods(demand));
    for (int i = 0; i < demand.length; i++) {
      stock[i] = new double[demand[i].length];
      shortfall[i] = new double[demand[i].length];
      follow(state, arrivals, demand[i], stock[i], shortfall[i]);
      cost[i] = cost(order, stock[i], shortfall[i]);
    }
    return new CostPaths(cost, stock, shortfall);
  }

  /** Share of the paths on which stock runs short in some period, from 0 to 1. */
  public double stockOutShare(ItemState state, double order, double[][] demand) {
    double[] arrivals = arrivals(state, order, periods(demand));
    double[] stock = new double[arrivals.length];
    double[] shortfall = new double[arrivals.length];
    int ranShort = 0;
    for (double[] path : demand) {
      follow(state, arrivals, path, stock, shortfall);
      if (isPositive(shortfall)) ranShort++;
    }
    return (double) ranShort / demand.length;
  }

  /**
   * What each path costs when what is left at its end is worth its unit cost, and what is owed then
   * costs as much: so quantities can be compared whose units last beyond the paths.
   *
   * @return money, [paths]; 0 where costs are not linear
   */
  public double[] netCost(ItemState state, double order, double[][] demand) {
    double[] net = new double[demand.length];
    if (economics.isEmpty()) return net;
    double unitCost = economics.get().unitCost();
    double[] arrivals = arrivals(state, order, periods(demand));
    double[] stock = new double[arrivals.length];
    double[] shortfall = new double[arrivals.length];
    int last = arrivals.length - 1;
    for (int i = 0; i < net.length; i++) {
      follow(state, arrivals, demand[i], stock, shortfall);
      double left = last < 0 ? 0 : stock[last];
      if (backordered && last >= 0) left -= shortfall[last];
      net[i] = cost(order, stock, shortfall) - unitCost * left;
    }
    return net;
  }

  /** One path of demand: fills in stock and shortfall at the end of each period. */
  private void follow(
      ItemState state, double[] arrivals, double[] demand, double[] stock, double[] shortfall) {
    double level = state.onHand() - state.backorders();
    for (int t = 0; t < demand.length; t++) {
      level += arrivals[t] - demand[t];
      stock[t] = Math.max(0, level);
      shortfall[t] = Math.max(0, -level);
      if (!backordered) level = stock[t];
    }
  }

  private static boolean isPositive(double[] shortfall) {
    for (double units : shortfall) if (units > 0) return true;
    return false;
  }

  private static int periods(double[][] demand) {
    return demand.length == 0 ? 0 : demand[0].length;
  }

  private double[] arrivals(ItemState state, double order, int periods) {
    double[] arrivals = new double[periods];
    for (int age = 0; age < state.onOrder().size() && age + 1 < periods; age++) {
      arrivals[age + 1] += state.onOrder().get(age);
    }
    if (leadTime < periods) arrivals[leadTime] += order;
    return arrivals;
  }

  /** A plain loop: streams of three numbers cost more than the numbers. */
  private double cost(double order, double[] stock, double[] shortfall) {
    if (economics.isEmpty()) return 0;
    Economics each = economics.get();
    double cost = each.unitCost() * order;
    if (order > 0) cost += each.fixedOrderingCost();
    for (int t = 0; t < stock.length; t++) {
      cost += each.holdingCost() * stock[t] + each.shortageCost() * shortfall[t];
    }
    return cost;
  }
}
