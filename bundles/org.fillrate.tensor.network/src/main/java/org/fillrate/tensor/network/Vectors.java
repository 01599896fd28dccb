package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** Whole vectors of numbers in and out of tensors. */
public final class Vectors {
  private static final NDIndex WHOLE = new NDIndex(":");

  private Vectors() {}

  /**
   * Overwrites a vector in place.
   *
   * <p>DJL's own {@code set} puts the vector on other memory, aligned by chance, and the last bits
   * of a matrix product hang on alignment: the same seed would not give the same parameters.
   */
  public static void assign(NDArray vector, float[] values) {
    try (NDManager call = vector.getManager().newSubManager()) {
      vector.set(WHOLE, call.create(values));
    }
  }
}
