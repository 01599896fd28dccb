package org.fillrate.inventory.exact;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DemandProcess;

/**
 * A single-item problem with whole units.
 *
 * <p>Sequence of events in a period: (1) the order placed {@code leadTime} periods ago arrives, (2)
 * the state is observed: demand state, on hand (with backorders the inventory level), and the
 * leadTime - 1 orders still to come, next first; (3) an order is placed, which with leadTime 0
 * arrives at once; (4) demand occurs, is met from stock, the rest is lost or backordered; (5)
 * holding cost on what is left, shortage cost on what was lost or on what is owed, ordering cost on
 * what was ordered. The system starts empty, in demand state 0.
 *
 * @param demand a discrete demand process
 * @param leadTime in periods [L], at least 0
 * @param holdingCost per unit left at the end of a period [h]
 * @param shortageCost per unit lost, or owed at the end of a period [p]
 * @param fixedOrderingCost per order [K]
 * @param unitCost per unit ordered, paid when ordered [c]
 * @param limits which order quantities are feasible
 * @param discount per period, above 0 and below 1; or 1 for the average-cost criterion
 */
public record SingleItem(
    UnmetDemand unmetDemand,
    DemandProcess demand,
    int leadTime,
    double holdingCost,
    double shortageCost,
    double fixedOrderingCost,
    double unitCost,
    OrderLimits limits,
    double discount) {

  public SingleItem {
    if (leadTime < 0) throw new InvalidInput("leadTime", "must be at least 0, but is " + leadTime);
    requireCost("costs.holding", holdingCost);
    requireCost("costs.shortage", shortageCost);
    requireCost("costs.fixedOrdering", fixedOrderingCost);
    requireCost("costs.unit", unitCost);
    if (!(discount > 0 && discount <= 1)) {
      throw new InvalidInput(
          "objective.discount", "must be above 0 and at most 1, but is " + discount);
    }
    if (!demand.isDiscrete()) {
      throw new InvalidInput(
          "demand", "must be discrete for exact methods; maybe set rounded to true");
    }
  }

  private static void requireCost(String field, double cost) {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw new InvalidInput(field, "must be a number of at least 0, but is " + cost);
    }
  }

  /** Whether the criterion is the long-run average cost of a period. */
  public boolean isAverage() {
    return discount == 1;
  }

  /** Length of a state vector: demand state, level, and the orders still to come. */
  public int stateLength() {
    return 2 + Math.max(0, leadTime - 1);
  }

  /** The same item with orders that arrive at once: what the inventory position sees. */
  SingleItem withoutLeadTime() {
    return new SingleItem(
        unmetDemand,
        demand,
        0,
        holdingCost,
        shortageCost,
        fixedOrderingCost,
        unitCost,
        limits,
        discount);
  }

  /** The newsvendor level of the L + 1 periods that an order placed in a demand state decides. */
  int newsvendorLevel(int demandState) {
    return demand.totalDemand(demandState, 0, leadTime + 1).quantile(criticalRatio());
  }

  /** p / (h + p), and 1 where neither is charged. */
  double criticalRatio() {
    double sum = holdingCost + shortageCost;
    return sum == 0 ? 1 : shortageCost / sum;
  }
}
