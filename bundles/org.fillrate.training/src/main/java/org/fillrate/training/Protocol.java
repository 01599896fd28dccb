package org.fillrate.training;

import org.fillrate.api.environment.Objective;

/**
 * How a policy is measured by simulation.
 *
 * @param replicas wished width
 * @param warmUp periods of each episode that are lived but not counted
 * @param periods to live after the warm-up
 * @param discount of the costs; 1 for the mean per period
 * @param once whether a replica counts only until its first episode ends
 */
record Protocol(int replicas, int warmUp, int periods, double discount, boolean once) {
  /** What is discounted to less than this share no longer counts. */
  private static final double NEGLIGIBLE = 1e-6;

  private static final int LONGEST = 20_000;

  /** Recorded demand ends by itself; a record longer than this is not believed. */
  private static final int LONGEST_RECORD = 100_000;

  /** For the figures of a report. */
  static Protocol thorough(Objective objective, int horizon) {
    return parametric(objective, horizon, 256, 200, 2000);
  }

  /** For a point of a learning curve. */
  static Protocol quick(Objective objective, int horizon) {
    return parametric(objective, horizon, 32, 50, 150);
  }

  /** For the choice among the policies of a seed. */
  static Protocol validation(Objective objective, int horizon) {
    return parametric(objective, horizon, 1, 50, 200);
  }

  /** The same with another number of replicas. */
  Protocol with(int width) {
    return new Protocol(width, warmUp, periods, discount, once);
  }

  /** Periods that a replica lives at most. */
  int length() {
    return warmUp + periods;
  }

  /** Every replica lives its record once, from its first period to its last. */
  static Protocol recorded(Objective objective) {
    return new Protocol(0, 0, LONGEST_RECORD, discount(objective), true);
  }

  private static Protocol parametric(
      Objective objective, int horizon, int replicas, int warmUp, int periods) {
    double discount = discount(objective);
    if (discount < 1) {
      int enough = (int) Math.min(LONGEST, Math.ceil(Math.log(NEGLIGIBLE) / Math.log(discount)));
      return new Protocol(replicas, 0, Math.max(1, enough), discount, true);
    }
    int dropped = horizon == 0 ? warmUp : Math.min(warmUp, horizon / 2);
    return new Protocol(replicas, dropped, periods, 1, false);
  }

  private static double discount(Objective objective) {
    return objective instanceof Objective.Discounted discounted ? discounted.discount() : 1;
  }
}
