package org.fillrate.inventory.exact;

import org.fillrate.inventory.demand.DiscreteDistribution;

/** How deep backlog has to be followed. */
final class BacklogFloor {
  private static final double DEEPEST = 1e6;

  private BacklogFloor() {}

  /**
   * A level that a policy which orders as it can when backlog is deep comes below with a
   * probability of about 1e-14 at most; 0 with lost sales.
   *
   * @throws Intractable where the order maximum lets backlog grow forever, or nearly so
   */
  static int of(SingleItem item) {
    if (item.unmetDemand() == UnmetDemand.LOST) return 0;
    int deepest = 0;
    int largest = 0;
    double variance = 0;
    for (int state = 0; state < item.demand().states(); state++) {
      int total = item.demand().totalDemand(state, 0, item.leadTime() + 2).largest();
      deepest = Math.max(deepest, total);
      DiscreteDistribution demand = item.demand().discrete(state);
      largest = Math.max(largest, demand.largest());
      variance = Math.max(variance, demand.variance());
    }
    int most = item.limits().clip(item.limits().maximum());
    if (most >= largest) return -deepest;
    double spare = most - item.demand().mean();
    // backlog under a binding maximum decays like exp(-2 spare k / variance)
    double more = 16 * variance / spare;
    if (spare <= 0 || more > DEEPEST) {
      throw new Intractable("order.max doesn't exceed mean demand: backorders would grow forever");
    }
    return -deepest - (int) more;
  }
}
