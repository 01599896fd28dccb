package org.fillrate.inventory.divergent;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * A retailer, one period away from the warehouse.
 *
 * @param demand of one period
 * @param holdingCost per unit left at the end of a period [h], above 0
 * @param shortageCost per unit lost [p], above 0
 */
public record DivergentRetailer(
    DiscreteDistribution demand, double holdingCost, double shortageCost) {
  public DivergentRetailer {
    requirePositive("holding", holdingCost);
    requirePositive("shortage", shortageCost);
  }

  static void requirePositive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInput(field, "must be a number above 0, but is " + value);
    }
  }
}
