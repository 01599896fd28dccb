package org.fillrate.api.estimate;

/**
 * A number with its interval.
 *
 * @param mean point estimate
 * @param low lower end of the 95 % interval; equals {@code mean} where the number is exact
 * @param high upper end
 */
public record Estimate(double mean, double low, double high) {
  /** A number that was computed, not sampled. */
  public static Estimate exact(double value) {
    return new Estimate(value, value, value);
  }

  /** The mean of independent {@code samples} with its normal 95 % interval. */
  public static Estimate ofSamples(double[] samples) {
    double sum = 0;
    for (double sample : samples) sum += sample;
    double mean = sum / samples.length;
    double squares = 0;
    for (double sample : samples) squares += (sample - mean) * (sample - mean);
    double error =
        samples.length < 2
            ? Double.POSITIVE_INFINITY
            : Math.sqrt(squares / (samples.length - 1.0) / samples.length);
    return new Estimate(mean, mean - 1.96 * error, mean + 1.96 * error);
  }

  public boolean isExact() {
    return low == high;
  }
}
