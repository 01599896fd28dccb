package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One-step errors of a fitted method, to be drawn again (bootstrap). They are centred, which keeps
 * the mean of the simulated days on the point forecast, and widened by the root of n / (n - k): a
 * method with k fitted numbers comes closer to the n days that it was fitted to than to others.
 */
final class Residuals {
  private final double[] errors;

  /**
   * @param errors one or more, in units
   * @param fitted how many numbers were fitted to the days that the errors are of
   */
  Residuals(double[] errors, int fitted) {
    double mean = Arrays.stream(errors).average().orElseThrow();
    double widening = Math.sqrt(errors.length / Math.max(1.0, errors.length - fitted));
    this.errors = Arrays.stream(errors).map(error -> widening * (error - mean)).toArray();
  }

  double draw(RandomGenerator random) {
    return errors[random.nextInt(errors.length)];
  }
}
