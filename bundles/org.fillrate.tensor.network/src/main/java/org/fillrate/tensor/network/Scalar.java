package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A number in an expression that is differentiated. */
public final class Scalar {
  private Scalar() {}

  /**
   * The number as a tensor without dimensions, which lives as long as {@code call}.
   *
   * <p>DJL's own operations with a {@link Number} make such a tensor too, but free it at once. The
   * gradient of a product or a quotient reads it again: if the garbage collector has run between,
   * the gradient is multiplied by whatever has taken its place.
   */
  public static NDArray of(NDManager call, double number) {
    return call.create((float) number);
  }
}
