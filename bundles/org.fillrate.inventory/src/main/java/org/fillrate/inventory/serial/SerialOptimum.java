package org.fillrate.inventory.serial;

import java.util.List;

/**
 * The optimal policy of a serial system: every stage orders its echelon inventory position up to
 * its level, in every period.
 *
 * @param echelonBaseStockLevels [S], the customers' stage first; the smallest where several are
 *     optimal
 * @param cost of the policy
 */
public record SerialOptimum(List<Integer> echelonBaseStockLevels, SerialCost cost) {
  public SerialOptimum {
    echelonBaseStockLevels = List.copyOf(echelonBaseStockLevels);
  }
}
