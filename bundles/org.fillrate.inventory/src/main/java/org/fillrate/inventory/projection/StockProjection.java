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
    double[] arrivals = arrivals(state, order, demand.length == 0 ? 0 : demand[0].length);
    for (int i = 0; i < demand.length; i++) {
      double[] path = demand[i];
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

  /**
   * What each path costs when what is left at its end is worth its unit cost, and what is owed then
   * costs as much: so quantities can be compared whose units last beyond the paths.
   *
   * @return money, [paths]; 0 where costs are not linear
   */
  public double[] netCost(CostPaths paths) {
    double[] net = paths.cost().clone();
    if (economics.isEmpty()) return net;
    double unitCost = economics.get().unitCost();
    for (int i = 0; i < net.length; i++) {
      int last = paths.stock()[i].length - 1;
      double left = last < 0 ? 0 : paths.stock()[i][last];
      if (backordered && last >= 0) left -= paths.shortfall()[i][last];
      net[i] -= unitCost * left;
    }
    return net;
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
  private static double cost(
      Economics economics, double order, double[] stock, double[] shortfall) {
    double cost = economics.unitCost() * order;
    if (order > 0) cost += economics.fixedOrderingCost();
    for (int t = 0; t < stock.length; t++) {
      cost += economics.holdingCost() * stock[t] + economics.shortageCost() * shortfall[t];
    }
    return cost;
  }
}
