package org.fillrate.api.explain;

/**
 * Something that can cause an order: one number of the state, or several that count together, as
 * stock and orders do in the inventory position.
 *
 * @param columns of the state
 * @param weights of the columns in {@link #value}, as many
 */
public record Factor(String name, String unit, int[] columns, double[] weights) {
  public Factor {
    if (columns.length == 0 || columns.length != weights.length) {
      throw new IllegalArgumentException(name + " needs columns, and a weight for each");
    }
  }

  /** The weighted sum of its columns. */
  public double value(double[] state) {
    double value = 0;
    for (int i = 0; i < columns.length; i++) value += weights[i] * state[columns[i]];
    return value;
  }
}
