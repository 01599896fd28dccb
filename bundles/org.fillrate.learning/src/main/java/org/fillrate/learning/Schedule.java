package org.fillrate.learning;

/** A number that changes along a run's progress. Immutable. */
@FunctionalInterface
public interface Schedule {
  /**
   * The number at {@code progress}, the share of the budget that is spent; progress outside of 0 to
   * 1 counts as the nearer end.
   */
  double at(double progress);

  static Schedule constant(double value) {
    return progress -> value;
  }

  /** From {@code start} in a straight line to {@code end} at progress {@code until}, then flat. */
  static Schedule linear(double start, double end, double until) {
    if (!(until > 0 && until <= 1)) {
      throw new IllegalArgumentException("until must be above 0 and at most 1, but is " + until);
    }
    return progress -> start + (end - start) * Math.min(1, clamp(progress) / until);
  }

  /**
   * Full until progress {@code from}, then along half a cosine to zero at progress 1 (Loshchilov
   * and Hutter, "SGDR", 2017, without restarts).
   */
  static Schedule cosineToZero(double start, double from) {
    if (!(from >= 0 && from < 1)) {
      throw new IllegalArgumentException("from must be at least 0 and below 1, but is " + from);
    }
    return progress -> {
      double share = Math.max(0, clamp(progress) - from) / (1 - from);
      return start * 0.5 * (1 + Math.cos(Math.PI * share));
    };
  }

  private static double clamp(double progress) {
    return Math.max(0, Math.min(1, progress));
  }
}
