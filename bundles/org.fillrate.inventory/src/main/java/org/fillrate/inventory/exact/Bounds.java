package org.fillrate.inventory.exact;

/**
 * Two-sided bounds on the optimal cost: per period, or discounted from the empty start.
 *
 * @param iterations value iterations that it took
 */
public record Bounds(double low, double high, int iterations) {
  /** The middle of the bounds. */
  public double middle() {
    return (low + high) / 2;
  }

  /** The distance between the bounds. */
  public double width() {
    return high - low;
  }

  Bounds plus(double constant) {
    return new Bounds(low + constant, high + constant, iterations);
  }
}
