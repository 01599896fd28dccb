package org.fillrate.inventory.exact;

/**
 * Orders the inventory position up to a level, clipped to what is feasible.
 *
 * @param baseStockLevel the level [S]
 */
public record BaseStock(int baseStockLevel, OrderLimits limits) implements PositionPolicy {
  @Override
  public int order(int demandState, int position) {
    return limits.clip(baseStockLevel - position);
  }
}
