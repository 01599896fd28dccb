package org.fillrate.inventory.substitution;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * A retailer who orders from a source that never runs out and gets it at once.
 *
 * @param demand of the customers who come to it first, in one period
 * @param holdingCost per unit left at the end of a period [h], above 0
 * @param margin per unit sold [p], above 0
 */
public record SubstitutionRetailer(DiscreteDistribution demand, double holdingCost, double margin) {
  /** Exact costs are tabulated for demand up to so many units. */
  public static final int LARGEST_DEMAND = 1000;

  public SubstitutionRetailer {
    requirePositive("holding", holdingCost);
    requirePositive("margin", margin);
    if (demand.largest() > LARGEST_DEMAND) {
      throw new InvalidInput(
          "demand",
          "must not exceed %d units a period, but reaches %d; count it in larger units"
              .formatted(LARGEST_DEMAND, demand.largest()));
    }
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInput(field, "must be a number above 0, but is " + value);
    }
  }
}
