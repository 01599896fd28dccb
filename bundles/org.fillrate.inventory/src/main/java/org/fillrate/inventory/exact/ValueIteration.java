package org.fillrate.inventory.exact;

/**
 * Relative value iteration with two-sided bounds: Odoni's (1969) for the average, MacQueen's (1966)
 * for the discounted criterion.
 *
 * <p>For the average criterion the values move 9/10 of the way, the aperiodicity transform, without
 * which periodic problems never converge. A demand cycle is swept backwards as one step, so that a
 * long cycle costs no extra iterations.
 */
final class ValueIteration {
  private static final double STEP = 0.9;
  private static final int MOST_ITERATIONS = 1_000_000;

  private final DynamicProgram program;
  private final double contraction; // of one step; 1 for the average criterion
  private double[] value;
  private double[] next;

  ValueIteration(DynamicProgram program, double discount) {
    this.program = program;
    contraction = Math.pow(discount, program.phases());
    value = new double[program.states()];
    next = new double[program.states()];
  }

  /**
   * Iterates until the bounds are {@code tolerance} apart, relative to the cost where it is above
   * 1.
   */
  Bounds iterate(double tolerance, Progress progress) {
    for (int iteration = 1; ; iteration++) {
      step();
      Bounds bounds = contraction == 1 ? averageBounds(iteration) : discountedBounds(iteration);
      Progress.report(progress, iteration, bounds.width());
      if (bounds.width() <= tolerance * Math.max(1, Math.abs(bounds.middle()))) return bounds;
      if (iteration == MOST_ITERATIONS) {
        throw new Intractable(
            "the bounds are still " + bounds.width() + " apart after " + iteration + " iterations");
      }
    }
  }

  /** Orders that minimise the right-hand side of Bellman's equation at the last values. */
  int[] greedy() {
    int[] chosen = new int[program.states()];
    for (int phase = program.phases() - 1; phase >= 0; phase--) {
      program.backup(phase, phase == program.phases() - 1 ? value : next, next, chosen);
    }
    return chosen;
  }

  private void step() {
    int last = program.phases() - 1;
    for (int phase = last; phase >= 0; phase--) {
      program.backup(phase, phase == last ? value : next, next, null);
    }
  }

  /** Bounds from the least and the largest change; then moves the values. */
  private Bounds averageBounds(int iteration) {
    Bounds change = change(iteration);
    double shift = change.middle();
    for (int s = 0; s < program.phaseSize(); s++) {
      value[s] += STEP * (next[s] - value[s] - shift);
    }
    int phases = program.phases();
    return new Bounds(change.low() / phases, change.high() / phases, iteration);
  }

  private Bounds discountedBounds(int iteration) {
    Bounds change = change(iteration);
    double ahead = contraction / (1 - contraction);
    double here = next[program.start()] + program.constant();
    double[] swap = value;
    value = next;
    next = swap;
    return new Bounds(here + ahead * change.low(), here + ahead * change.high(), iteration);
  }

  private Bounds change(int iteration) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < program.phaseSize(); s++) {
      double change = next[s] - value[s];
      low = Math.min(low, change);
      high = Math.max(high, change);
    }
    return new Bounds(low, high, iteration);
  }
}
