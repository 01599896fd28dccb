package org.fillrate.api.explain;

/**
 * One number of a state as a planner names it.
 *
 * @param name for example {@code onHand}, {@code onOrder1} (arrives next), {@code demandState}
 * @param unit for example {@code units}; empty for a number that counts nothing
 * @param low the least value that makes sense
 * @param high the largest that is worth a look
 * @param step between neighbouring values, positive
 * @param position what a unit of it adds to the inventory position: 1, -1 for what is owed, else 0
 */
public record StateFeature(
    String name, String unit, double low, double high, double step, int position) {
  public StateFeature {
    if (!(step > 0) || !(low <= high)) {
      throw new IllegalArgumentException(name + ": step must be positive, low at most high");
    }
  }
}
