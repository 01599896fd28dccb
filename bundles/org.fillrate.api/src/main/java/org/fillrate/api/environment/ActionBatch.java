package org.fillrate.api.environment;

/**
 * Actions of many rows, in one of two forms. Not thread-safe.
 *
 * <p>A learnt policy with discrete actions sets a {@linkplain #choose choice}; a rule, or a policy
 * with continuous actions, sets an {@linkplain #order order quantity} directly, in the same unit as
 * the observation's stocks. The environment rounds quantities to whole lots within the bounds.
 */
public final class ActionBatch {
  private final int[] choices;
  private final float[] quantities;

  public ActionBatch(int rows) {
    this.choices = new int[rows];
    this.quantities = new float[rows];
  }

  public int rows() {
    return choices.length;
  }

  /** Takes the discrete action {@code choice} in a row. */
  public void choose(int row, int choice) {
    choices[row] = choice;
  }

  /** Orders {@code quantity} in a row. */
  public void order(int row, float quantity) {
    choices[row] = -1;
    quantities[row] = quantity;
  }

  /** The discrete action of a row, or -1 where the row has a quantity. */
  public int choice(int row) {
    return choices[row];
  }

  /** The quantity of a row, where {@link #choice} is -1. */
  public float quantity(int row) {
    return quantities[row];
  }
}
