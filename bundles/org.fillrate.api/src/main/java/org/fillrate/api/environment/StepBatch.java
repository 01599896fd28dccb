package org.fillrate.api.environment;

/**
 * What one period brought to every row. Reused from step to step; not thread-safe.
 *
 * <p>Environments reset an ended row in the same step: {@link #observations} then holds the first
 * observation of the new episode, and {@link #finalObservations} the last of the old one.
 */
public final class StepBatch {
  private final ObservationBatch observations;
  private final ObservationBatch finalObservations;
  private final int costNames;

  /**
   * Minus the cost of the period in the environment's reward unit, [rows]. An environment for
   * training may charge costs in other periods than they occur in, if their long-run mean is the
   * same.
   */
  public final float[] rewards;

  /** Whether the process ended: nothing comes after. [rows] */
  public final boolean[] terminated;

  /** Whether the episode was cut off: the process would go on. [rows] */
  public final boolean[] truncated;

  /** Costs in money, [rows, cost names]. */
  public final double[] costs;

  /** Units demanded in the period, [rows]. */
  public final double[] demand;

  /** Units of this period's demand met from stock, [rows]. */
  public final double[] met;

  /** Units on hand at the end of the period, [rows]. */
  public final double[] stock;

  /** Units ordered in the period, [rows]. */
  public final double[] ordered;

  public StepBatch(int rows, EnvironmentSpec spec) {
    observations = new ObservationBatch(rows, spec);
    finalObservations = new ObservationBatch(rows, spec);
    costNames = spec.costs().size();
    rewards = new float[rows];
    terminated = new boolean[rows];
    truncated = new boolean[rows];
    costs = new double[rows * costNames];
    demand = new double[rows];
    met = new double[rows];
    stock = new double[rows];
    ordered = new double[rows];
  }

  public int rows() {
    return rewards.length;
  }

  /** What the next action is chosen from. */
  public ObservationBatch observations() {
    return observations;
  }

  /** Rows of ended episodes only. */
  public ObservationBatch finalObservations() {
    return finalObservations;
  }

  /** Sum of a row's costs, in money. */
  public double cost(int row) {
    double sum = 0;
    for (int i = 0; i < costNames; i++) sum += costs[row * costNames + i];
    return sum;
  }
}
