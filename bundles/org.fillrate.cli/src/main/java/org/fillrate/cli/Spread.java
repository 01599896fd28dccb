package org.fillrate.cli;

import java.util.Arrays;
import java.util.Collection;

/**
 * Several measurements of one thing. All are NaN where there is none, and infinite where it never
 * came to pass.
 *
 * @param median the middle one, or the mean of the two in the middle
 */
record Spread(double median, double least, double most) {
  static Spread of(Collection<Double> measured) {
    return of(measured.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Spread of(double... measured) {
    if (measured.length == 0) return new Spread(Double.NaN, Double.NaN, Double.NaN);
    double[] sorted = measured.clone();
    Arrays.sort(sorted);
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    double median = lower == upper ? sorted[upper] : (sorted[lower] + sorted[upper]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** What takes so many units a second takes this long for one, in microseconds. */
  Spread asMicrosEach() {
    return new Spread(1e6 / median, 1e6 / most, 1e6 / least);
  }
}
