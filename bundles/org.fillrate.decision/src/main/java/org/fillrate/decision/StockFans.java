package org.fillrate.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.decision.StockFan.Band;
import org.fillrate.api.environment.ItemState;
import org.fillrate.inventory.projection.StockPaths;
import org.fillrate.inventory.projection.StockProjection;

/** Where demand and stock may go from a decision's stock position. */
final class StockFans {
  private StockFans() {}

  /** Over twice the lead time + 1 periods: until the order is used up, mostly. */
  static StockFan of(OpenProblem problem, Recommendation made) {
    ItemState state = problem.known(made.state());
    DemandOutlook outlook = problem.demand().of(state);
    double[][] demand = outlook.pathsOver(2 * (outlook.leadTime() + 1));
    StockPaths stock =
        StockProjection.of(problem.problem(), problem.model(), state.item()).along(state, demand);
    return new StockFan(
        outlook.leadTime(),
        bands(demand),
        bands(stock.after(made.orderQuantity()).stock()),
        bands(stock.after(made.baselineQuantity()).stock()),
        bands(stock.after(0).stock()));
  }

  private static List<Band> bands(double[][] paths) {
    List<Band> bands = new ArrayList<>();
    double[] column = new double[paths.length];
    for (int t = 0; t < paths[0].length; t++) {
      for (int i = 0; i < paths.length; i++) column[i] = paths[i][t];
      Arrays.sort(column);
      bands.add(
          new Band(
              quantile(column, 0.05),
              quantile(column, 0.25),
              quantile(column, 0.5),
              quantile(column, 0.75),
              quantile(column, 0.95)));
    }
    return bands;
  }

  private static double quantile(double[] ascending, double probability) {
    int rank = (int) Math.ceil(probability * ascending.length - 1e-9);
    return ascending[Math.max(rank, 1) - 1];
  }
}
