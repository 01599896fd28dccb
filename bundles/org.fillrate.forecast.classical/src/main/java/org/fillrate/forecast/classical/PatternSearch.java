package org.fillrate.forecast.classical;

import java.util.function.ToDoubleFunction;

/**
 * A small deterministic minimiser over a box: the best of some starts, then steps along each axis
 * that halve when none helps (Hooke and Jeeves 1961, without the pattern move).
 */
final class PatternSearch {
  private static final double FIRST_STEP = 0.16;
  private static final double LAST_STEP = 0.01;

  private PatternSearch() {}

  /** The best point found in {@code [least, most]}, a fresh array. */
  static double[] minimise(
      ToDoubleFunction<double[]> cost, double[][] starts, double[] least, double[] most) {
    double[] best = starts[0];
    double lowest = cost.applyAsDouble(best);
    for (int i = 1; i < starts.length; i++) {
      double value = cost.applyAsDouble(starts[i]);
      if (value < lowest) {
        lowest = value;
        best = starts[i];
      }
    }
    best = best.clone();
    for (double step = FIRST_STEP; step >= LAST_STEP; ) {
      double before = lowest;
      for (int axis = 0; axis < 2 * best.length; axis++) {
        lowest = tryStep(cost, best, axis / 2, axis % 2 == 0 ? step : -step, lowest, least, most);
      }
      if (lowest >= before) step /= 2;
    }
    return best;
  }

  /** Moves {@code point} along one axis where that lowers the cost; returns the lowest cost. */
  private static double tryStep(
      ToDoubleFunction<double[]> cost,
      double[] point,
      int axis,
      double step,
      double lowest,
      double[] least,
      double[] most) {
    double old = point[axis];
    point[axis] = Math.max(least[axis], Math.min(most[axis], old + step));
    double value = point[axis] == old ? lowest : cost.applyAsDouble(point);
    if (value < lowest) return value;
    point[axis] = old;
    return lowest;
  }
}
