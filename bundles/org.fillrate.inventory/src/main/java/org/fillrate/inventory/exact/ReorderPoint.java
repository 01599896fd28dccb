package org.fillrate.inventory.exact;

/**
 * An (s, S) policy: at or below the reorder point it orders up to a level, clipped to what is
 * feasible.
 *
 * @param reorderPoint [s]
 * @param orderUpToLevel [S]
 */
public record ReorderPoint(int reorderPoint, int orderUpToLevel, OrderLimits limits)
    implements PositionPolicy {
  @Override
  public int order(int demandState, int position) {
    return position > reorderPoint ? 0 : limits.clip(orderUpToLevel - position);
  }
}
