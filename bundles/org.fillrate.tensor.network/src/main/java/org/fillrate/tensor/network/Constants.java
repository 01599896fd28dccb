package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Plain numbers in expressions that gradients flow through. */
public final class Constants {
  private Constants() {}

  /**
   * A number that lives as long as {@code call}.
   *
   * <p>DJL makes a tensor over Java memory of a plain number too ({@code x.mul(2)}), and lets go of
   * it at once, while libtorch keeps it for the backward pass: a garbage collection between the two
   * gives the memory away, and gradients are computed from whatever stands there then.
   */
  public static NDArray of(NDManager call, double number) {
    return call.create((float) number);
  }
}
