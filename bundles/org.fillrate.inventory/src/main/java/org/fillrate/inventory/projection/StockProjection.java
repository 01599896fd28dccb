package org.fillrate.inventory.projection;

import java.util.Optional;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;

/**
 * How an item's stock goes on where nothing more is ordered than now. Sequence of events in each
 * period: (1) what is due arrives, (2) demand is met from stock, the rest is lost or owed, (3)
 * holding and shortage cost; the order itself is paid at once.
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
   * From a stock position along sampled demand.
   *
   * @param state what has arrived already is on hand
   * @param demand units, [paths, periods], to be left as it is; orders that arrive later than that
   *     are left out
   */
  public StockPaths along(ItemState state, double[][] demand) {
    return new StockPaths(this, state, demand);
  }
}
