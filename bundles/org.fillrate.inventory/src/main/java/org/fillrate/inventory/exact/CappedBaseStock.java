package org.fillrate.inventory.exact;

/**
 * A base-stock policy that never orders more than a cap (Xin 2021, Oper. Res. 69:61).
 *
 * @param baseStockLevel the level [S]
 * @param orderCap the largest order it places [r]
 */
public record CappedBaseStock(int baseStockLevel, int orderCap, OrderLimits limits)
    implements PositionPolicy {
  @Override
  public int order(int demandState, int position) {
    return limits.clip(Math.min(orderCap, baseStockLevel - position));
  }
}
