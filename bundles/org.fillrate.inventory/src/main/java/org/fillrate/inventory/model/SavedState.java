package org.fillrate.inventory.model;

import java.util.Arrays;
import java.util.List;

/** A state of some rows of numbers, and single ones, as one vector and back. */
public final class SavedState {
  private SavedState() {}

  /** All rows one after the other, then the single numbers. */
  public static double[] join(List<double[]> rows, double... single) {
    double[] joined = new double[length(rows) + single.length];
    int at = 0;
    for (double[] row : rows) {
      System.arraycopy(row, 0, joined, at, row.length);
      at += row.length;
    }
    System.arraycopy(single, 0, joined, at, single.length);
    return joined;
  }

  /**
   * Fills the rows from what {@link #join} gave.
   *
   * @param count of the single numbers
   * @return the single numbers
   * @throws IllegalArgumentException where {@code joined} has not as many numbers
   */
  public static double[] split(double[] joined, List<double[]> rows, int count) {
    int length = length(rows);
    if (joined.length != length + count) {
      throw new IllegalArgumentException(
          "the saved state has " + joined.length + " numbers, not " + (length + count));
    }
    int at = 0;
    for (double[] row : rows) {
      System.arraycopy(joined, at, row, 0, row.length);
      at += row.length;
    }
    return Arrays.copyOfRange(joined, at, joined.length);
  }

  private static int length(List<double[]> rows) {
    return rows.stream().mapToInt(row -> row.length).sum();
  }
}
