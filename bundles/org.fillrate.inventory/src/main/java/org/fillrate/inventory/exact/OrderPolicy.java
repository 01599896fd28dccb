package org.fillrate.inventory.exact;

/** A stationary policy: order quantities as a function of the state vector, in batches. */
@FunctionalInterface
public interface OrderPolicy {
  /**
   * Decides a batch of states.
   *
   * @param count number of states
   * @param states {@code [count, 2 + max(0, L - 1)]} row-major, of exactly that length: demand
   *     state, on hand (inventory level with backorders), orders still to come, next first
   * @param quantitiesOut {@code [count]}: the feasible quantities to order; to be filled
   */
  void orders(int count, int[] states, int[] quantitiesOut);
}
