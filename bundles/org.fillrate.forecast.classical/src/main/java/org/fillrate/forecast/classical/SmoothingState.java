package org.fillrate.forecast.classical;

/**
 * Level, trend and season of additive exponential smoothing with a damped trend, in the error
 * correction form ETS(A,Ad,A) of Hyndman, Koehler, Ord and Snyder (2008), table 2.2. Simple
 * smoothing is the case of no trend and a season of one day. Mutable, for one thread.
 */
final class SmoothingState {
  /**
   * How much of an error goes where.
   *
   * @param level [alpha], 0 to 1
   * @param trend [beta], 0 to alpha
   * @param season [gamma], 0 to 1 - alpha
   * @param damping of the trend per day [phi], 0 to 1
   */
  record Weights(double level, double trend, double season, double damping) {
    static Weights simple(double level) {
      return new Weights(level, 0, 0, 0);
    }
  }

  private final double[] seasonal;
  private double level;
  private double trend;
  private int day;

  private SmoothingState(double level, double trend, double[] seasonal, int day) {
    this.level = level;
    this.trend = trend;
    this.seasonal = seasonal;
    this.day = day;
  }

  /** A state without trend and season. */
  static SmoothingState flat(double level) {
    return new SmoothingState(level, 0, new double[1], 0);
  }

  /** The state before the first day; {@code seasonal} has one value for each day of the season. */
  static SmoothingState seasonal(double level, double trend, double[] seasonal) {
    return new SmoothingState(level, trend, seasonal.clone(), 0);
  }

  SmoothingState copy() {
    return new SmoothingState(level, trend, seasonal.clone(), day);
  }

  /** Expected units of the coming day. */
  double expected(Weights weights) {
    return level + weights.damping * trend + seasonal[day];
  }

  /** Moves on one day that was {@code error} units above what was expected. */
  void advance(Weights weights, double error) {
    level += weights.damping * trend + weights.level * error;
    trend = weights.damping * trend + weights.trend * error;
    seasonal[day] += weights.season * error;
    day = day + 1 == seasonal.length ? 0 : day + 1;
  }
}
