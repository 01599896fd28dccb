package org.fillrate.environment.singleitem;

import org.fillrate.api.document.Document;
import org.fillrate.inventory.exact.OrderLimits;

/** Rounds wishes to feasible orders. */
record OrderRule(OrderLimits limits) {
  static OrderRule of(Document order, int usualMaximum) {
    int lot = order.integer("lot");
    int maximum = order.integer("max", Math.max(usualMaximum, order.integer("minimum")));
    return new OrderRule(
        new OrderLimits(Math.max(lot, maximum - maximum % lot), lot, order.integer("minimum")));
  }

  /** The feasible order nearest to a wish; the smaller of two that are as near. */
  int nearest(double wish) {
    if (!(wish > 0)) return 0;
    int below = limits.clip((int) Math.min(limits.maximum(), Math.floor(wish + 1e-6)));
    if (wish - below < 1e-6) return below;
    int lot = limits.lot();
    int above = below + lot;
    if (above < limits.minimum()) above = (limits.minimum() + lot - 1) / lot * lot;
    if (above > limits.maximum()) return below;
    return above - wish < wish - below ? above : below;
  }
}
