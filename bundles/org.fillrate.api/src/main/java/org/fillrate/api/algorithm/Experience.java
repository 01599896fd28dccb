package org.fillrate.api.algorithm;

import org.fillrate.api.environment.EnvironmentSpec;

/**
 * Transitions gathered since the last unit of work, time-major: transition {@code t * rows + r} is
 * step t of row r. Reused; learners copy what they keep.
 */
public final class Experience {
  public final int steps;
  public final int rows;

  /** What was seen, [steps, rows, features], unscaled. */
  public final float[] observations;

  /** Discrete actions, [steps, rows]. */
  public final int[] choices;

  /** Continuous actions, [steps, rows]. */
  public final float[] quantities;

  /** Minus cost, [steps, rows], unscaled. */
  public final float[] rewards;

  /** The process ended: do not bootstrap. [steps, rows] */
  public final boolean[] terminated;

  /** The episode was cut off: bootstrap from {@link #next}. [steps, rows] */
  public final boolean[] truncated;

  /**
   * What was seen after the action (of the old episode where it ended), [steps, rows, features].
   */
  public final float[] next;

  /** Feasible actions after the action, [steps, rows, choices]. */
  public final boolean[] nextFeasible;

  /** Share of the run's budget that is spent, 0 to 1: schedules decay along it. */
  public double progress;

  public Experience(int steps, int rows, EnvironmentSpec spec) {
    int count = steps * rows;
    int features = spec.features().size();
    this.steps = steps;
    this.rows = rows;
    observations = new float[count * features];
    choices = new int[count];
    quantities = new float[count];
    rewards = new float[count];
    terminated = new boolean[count];
    truncated = new boolean[count];
    next = new float[count * features];
    nextFeasible = new boolean[count * spec.choices()];
  }

  /** Number of transitions. */
  public int size() {
    return steps * rows;
  }
}
