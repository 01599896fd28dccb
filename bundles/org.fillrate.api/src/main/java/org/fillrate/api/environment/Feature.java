package org.fillrate.api.environment;

/**
 * One column of the observation.
 *
 * @param name for example {@code onHand}, {@code onOrder1} (arrives next), {@code backorders}
 * @param unit for example {@code units} or {@code days of demand}
 * @param centre a typical value
 * @param scale a typical spread, positive; learners see {@code (value - centre) / scale}
 */
public record Feature(String name, String unit, double centre, double scale) {
  public Feature {
    if (!(scale > 0)) throw new IllegalArgumentException(name + ": scale must be positive");
  }
}
