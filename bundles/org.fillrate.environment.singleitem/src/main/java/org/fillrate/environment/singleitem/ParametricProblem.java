package org.fillrate.environment.singleitem;

import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Objective;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.exact.OrderLimits;
import org.fillrate.inventory.exact.UnmetDemand;

/**
 * One item whose demand follows a named process: the validated form of its document.
 *
 * @param leadTime [L], in periods
 * @param holdingCost per unit left at the end of a period [h]
 * @param shortageCost per unit lost, or owed at the end of a period [p]
 * @param fixedOrderingCost per order [K]
 * @param unitCost per unit ordered [c]
 * @param action what learners choose
 * @param observation what policies see
 */
record ParametricProblem(
    UnmetDemand unmetDemand,
    DemandProcess demand,
    int leadTime,
    double holdingCost,
    double shortageCost,
    double fixedOrderingCost,
    double unitCost,
    OrderRule order,
    OrderAction action,
    Observation observation,
    Objective objective) {

  /** Reads a document that passed the schema. */
  static ParametricProblem of(Document document) {
    if (!document.has("costs")) {
      throw new InvalidInput("costs", "is missing; it must be an object with holding and shortage");
    }
    for (String recordedOnly : new String[] {"assumptions", "items"}) {
      if (document.has(recordedOnly)) {
        throw new InvalidInput(recordedOnly, "goes with demand.distribution history only");
      }
    }
    Document costs = document.document("costs");
    DemandProcess demand = demand(document.document("demand"));
    int leadTime = document.integer("leadTime");
    return new ParametricProblem(
        document.text("unmetDemand").equals("lost") ? UnmetDemand.LOST : UnmetDemand.BACKORDERED,
        demand,
        leadTime,
        costs.number("holding"),
        costs.number("shortage"),
        costs.number("fixedOrdering"),
        costs.number("unit"),
        OrderRule.of(document.document("order"), usualMaximum(demand, leadTime)),
        OrderAction.of(document.document("order")),
        document.has("observation")
            ? Observation.of(document.document("observation"))
            : Observation.STATE,
        objective(document.document("objective")));
  }

  private static DemandProcess demand(Document demand) {
    try {
      return DemandProcess.of(demand);
    } catch (InvalidInput e) {
      throw e.within("demand");
    }
  }

  /** Where the document sets no maximum: mean demand of the lead time and a period, and 4 sd. */
  private static int usualMaximum(DemandProcess demand, int leadTime) {
    double mean = 0;
    double variance = 0;
    for (int s = 0; s < demand.states(); s++) {
      mean = Math.max(mean, demand.distribution(s).mean());
      variance = Math.max(variance, demand.distribution(s).variance());
    }
    return (int) Math.ceil(mean * (leadTime + 1) + 4 * Math.sqrt(variance * (leadTime + 1)));
  }

  private static Objective objective(Document objective) {
    return objective.text("criterion").equals("average")
        ? new Objective.Average()
        : new Objective.Discounted(objective.number("discount"));
  }

  /** Whether policies see the whole state and nothing more. */
  boolean isStateObserved() {
    return observation.demandHistory() == 0 && (observation.demandState() || demand.states() == 1);
  }

  /** The same problem for policies that see its state. */
  ParametricProblem withStateObserved() {
    return new ParametricProblem(
        unmetDemand,
        demand,
        leadTime,
        holdingCost,
        shortageCost,
        fixedOrderingCost,
        unitCost,
        order,
        action,
        Observation.STATE,
        objective);
  }

  /** The same problem, the largest order included, with another lead time. */
  ParametricProblem withLeadTime(int periods) {
    return new ParametricProblem(
        unmetDemand,
        demand,
        periods,
        holdingCost,
        shortageCost,
        fixedOrderingCost,
        unitCost,
        order,
        action,
        observation,
        objective);
  }

  /** Number of indicators of the demand state that policies see. */
  int observedStates() {
    return observation.demandState() && demand.states() > 1 ? demand.states() : 0;
  }

  boolean orderUpTo() {
    return action == OrderAction.ORDER_UP_TO;
  }

  boolean isLost() {
    return unmetDemand == UnmetDemand.LOST;
  }

  double discount() {
    return objective instanceof Objective.Discounted discounted ? discounted.discount() : 1;
  }

  OrderLimits limits() {
    return order.limits();
  }

  /** Long-run variance of a period's demand, states mixed. */
  double demandVariance() {
    double[] shares = demand.longRunShares();
    double mean = demand.mean();
    double variance = 0;
    for (int s = 0; s < shares.length; s++) {
      double distance = demand.distribution(s).mean() - mean;
      variance += shares[s] * (demand.distribution(s).variance() + distance * distance);
    }
    return variance;
  }
}
