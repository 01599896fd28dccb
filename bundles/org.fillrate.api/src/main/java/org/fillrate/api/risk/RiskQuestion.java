package org.fillrate.api.risk;

import org.fillrate.api.document.InvalidInput;

/**
 * What is asked of the paths. A limit of infinity asks for no alert.
 *
 * @param level of value at risk, for example 0.95
 * @param overstockUnits a period ends overstocked with more units than this on hand
 * @param stockOutLimit alert above this probability
 * @param overstockLimit alert above this probability
 * @param costLimit alert where the conditional value at risk is above this much money
 */
public record RiskQuestion(
    double level,
    double overstockUnits,
    double stockOutLimit,
    double overstockLimit,
    double costLimit) {
  public RiskQuestion {
    if (!(level > 0 && level < 1)) {
      throw new InvalidInput("level", "must be above 0 and below 1, for example 0.95");
    }
  }

  /** Value at risk at 95 %, without alerts. */
  public static RiskQuestion at95(double overstockUnits) {
    double never = Double.POSITIVE_INFINITY;
    return new RiskQuestion(0.95, overstockUnits, never, never, never);
  }
}
