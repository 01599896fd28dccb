package org.fillrate.environment.singleitem;

import java.util.Arrays;
import org.fillrate.inventory.model.LeadTimeCost;

/**
 * Remembers what a {@link LeadTimeCost} charged: a stock position comes back many times in a
 * training, and looking its charge up is far cheaper than computing it.
 *
 * <p>A table with one place for each hash value: of two positions that share one, the newer drives
 * out the older. It changes no charge, not by a rounding error, and allocates nothing once it is
 * there. Used by one thread at a time.
 */
final class ChargeMemory {
  private static final int PLACE_BITS = 13;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final LeadTimeCost cost;
  private final int leadTime;
  private final int width;
  private final double[] places; // [places, width]: demand state, level, orders, charge

  ChargeMemory(LeadTimeCost cost, int leadTime) {
    this.cost = cost;
    this.leadTime = leadTime;
    width = leadTime + 3;
    places = new double[width << PLACE_BITS];
    Arrays.fill(places, Double.NaN); // equals no position
  }

  /** See {@link LeadTimeCost#charge}. */
  double charge(int demandState, double level, double[] onOrder) {
    long hash = (demandState + (long) level) * GOLDEN_GAMMA;
    for (int i = 0; i < leadTime; i++) hash = (hash + (long) onOrder[i]) * GOLDEN_GAMMA;
    int at = width * (int) (hash >>> (Long.SIZE - PLACE_BITS));
    if (!holds(at, demandState, level, onOrder)) {
      places[at] = demandState;
      places[at + 1] = level;
      System.arraycopy(onOrder, 0, places, at + 2, leadTime);
      places[at + width - 1] = cost.charge(demandState, level, onOrder);
    }
    return places[at + width - 1];
  }

  private boolean holds(int at, int demandState, double level, double[] onOrder) {
    if (places[at] != demandState || places[at + 1] != level) return false;
    for (int i = 0; i < leadTime; i++) if (places[at + 2 + i] != onOrder[i]) return false;
    return true;
  }
}
