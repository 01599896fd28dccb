package org.fillrate.decision;

/**
 * One item that both policies of a rollout were asked about.
 *
 * @param answered whether the challenger did; without, the rest is 0
 * @param differ whether the orders differ by more than a lot and the rollout's percentage
 */
record Trial(boolean answered, boolean differ, Outcome incumbent, Outcome challenger) {
  private static final Outcome NONE = new Outcome(0, 0, 0);

  /** The challenger gave no usable answer. */
  static final Trial FAILED = new Trial(false, false, NONE, NONE);

  /**
   * What an order leads to within lead time + 1 periods on the decision's sampled demand.
   *
   * @param orderQuantity units, after the guard rails
   * @param stockOut share of the paths that run short
   * @param cost mean over the paths, money, without the purchase price: what is bought is not lost
   */
  record Outcome(double orderQuantity, double stockOut, double cost) {}
}
