package org.fillrate.api.environment;

/**
 * An item's linear costs in money.
 *
 * @param holdingCost per unit on hand at the end of a period [h]
 * @param shortageCost per unit lost, or owed at the end of a period [p]
 * @param fixedOrderingCost per order [K]
 * @param unitCost per unit ordered [c]
 */
public record Economics(
    double holdingCost, double shortageCost, double fixedOrderingCost, double unitCost) {
  /** p / (h + p): the newsvendor's probability of meeting all demand. */
  public double criticalRatio() {
    return shortageCost / (holdingCost + shortageCost);
  }
}
