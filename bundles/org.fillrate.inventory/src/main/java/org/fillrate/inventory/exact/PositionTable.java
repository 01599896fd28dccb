package org.fillrate.inventory.exact;

/**
 * Orders read from a table by demand state and inventory position.
 *
 * @param floor the table's lowest position
 * @param width its number of positions
 * @param orders {@code [demand states, width]}
 */
record PositionTable(int floor, int width, int[] orders, OrderLimits limits)
    implements PositionPolicy {
  @Override
  public int order(int demandState, int position) {
    int block = demandState * width;
    if (position < floor) return limits.clip(orders[block] + floor - position);
    // beyond the table lie only positions from which nothing is ordered
    return position - floor < width ? orders[block + position - floor] : 0;
  }
}
