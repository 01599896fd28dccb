package org.fillrate.api.environment;

/**
 * Observations of many rows, flat and reused from step to step. Not thread-safe.
 *
 * <p>Rows are replicas × agents. The arrays are the batch's own: writers fill them, readers copy.
 */
public final class ObservationBatch {
  private final int rows;
  private final int features;
  private final int choices;
  private final float[] values;
  private final boolean[] feasible;

  /**
   * @param choices number of discrete actions; 0 where there is no mask
   */
  public ObservationBatch(int rows, int features, int choices) {
    this.rows = rows;
    this.features = features;
    this.choices = choices;
    this.values = new float[rows * features];
    this.feasible = new boolean[rows * choices];
  }

  public ObservationBatch(int rows, EnvironmentSpec spec) {
    this(rows, spec.features().size(), spec.choices());
  }

  public int rows() {
    return rows;
  }

  public int features() {
    return features;
  }

  public int choices() {
    return choices;
  }

  /** [rows, features], row-major, unscaled. */
  public float[] values() {
    return values;
  }

  /** [rows, choices], row-major: whether a discrete action may be taken. */
  public boolean[] feasible() {
    return feasible;
  }

  /** Copies one row of {@code from} into a row of this batch. */
  public void copyRow(ObservationBatch from, int fromRow, int toRow) {
    System.arraycopy(from.values, fromRow * features, values, toRow * features, features);
    System.arraycopy(from.feasible, fromRow * choices, feasible, toRow * choices, choices);
  }

  /** Copies all rows of {@code from}, which has the same shape. */
  public void copy(ObservationBatch from) {
    System.arraycopy(from.values, 0, values, 0, values.length);
    System.arraycopy(from.feasible, 0, feasible, 0, feasible.length);
  }
}
