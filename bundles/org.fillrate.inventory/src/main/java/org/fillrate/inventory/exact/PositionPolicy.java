package org.fillrate.inventory.exact;

/**
 * A policy that looks at nothing but the demand state and the inventory position: the classical
 * kind, and with backorders the optimal one.
 */
sealed interface PositionPolicy extends OrderPolicy
    permits BaseStock, CappedBaseStock, ReorderPoint, PositionTable {
  /** The feasible quantity to order. */
  int order(int demandState, int position);

  @Override
  default void orders(int count, int[] states, int[] quantitiesOut) {
    if (count == 0) return;
    int length = states.length / count;
    for (int i = 0; i < count; i++) {
      int position = 0;
      for (int k = i * length + 1; k < (i + 1) * length; k++) position += states[k];
      quantitiesOut[i] = order(states[i * length], position);
    }
  }
}
