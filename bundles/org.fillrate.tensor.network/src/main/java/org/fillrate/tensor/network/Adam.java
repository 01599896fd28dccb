package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) for one flat vector of parameters, with long gradients shortened. Not
 * thread-safe.
 */
public final class Adam {
  /** How many vectors {@link #save} gives. */
  public static final int SAVED_VECTORS = 2;

  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float UNCLIPPED = -1; // with 0, DJL cuts off every positive gradient

  private final NDArray parameters;
  private final NDArray firstMoment;
  private final NDArray secondMoment;
  private long steps;

  /**
   * @param manager owner of the moments
   * @param parameters what is optimised, one vector; it stays the caller's
   */
  public Adam(NDManager manager, NDArray parameters) {
    this.parameters = parameters;
    firstMoment = manager.zeros(parameters.getShape());
    secondMoment = manager.zeros(parameters.getShape());
  }

  /**
   * One step against {@code gradient}.
   *
   * @param gradient as long as the parameters
   * @param longest norm to which longer gradients are shortened
   * @return the gradient's norm before it was shortened
   * @throws IllegalStateException where that is no longer a number; nothing is changed but the
   *     count
   */
  public double step(NDArray gradient, double learningRate, double longest) {
    steps++;
    double norm;
    try (NDManager call = gradient.getManager().newSubManager()) {
      NDArray squares = gradient.square();
      squares.attach(call);
      NDArray sum = squares.sum();
      sum.attach(call);
      norm = Math.sqrt(sum.getFloat());
    }
    if (!Double.isFinite(norm)) {
      throw new IllegalStateException(
          "learning diverged: a gradient is no longer a number; a lower learningRate may help");
    }
    double shorten = Math.min(1, longest / Math.max(norm, 1e-12));
    double correction = Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps));
    parameters
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(parameters, gradient, firstMoment, secondMoment),
            new NDList(parameters),
            (float) learningRate,
            (float) (learningRate * correction),
            0,
            (float) shorten,
            UNCLIPPED,
            BETA_1,
            BETA_2,
            EPSILON,
            false,
            false);
    return norm;
  }

  /** Steps taken so far. */
  public long steps() {
    return steps;
  }

  /** Both moments, for a checkpoint. */
  public List<float[]> save() {
    return List.of(firstMoment.toFloatArray(), secondMoment.toFloatArray());
  }

  /** Goes on from what {@link #save} and {@link #steps} gave. */
  public void restore(List<float[]> moments, long savedSteps) {
    Vectors.assign(firstMoment, moments.get(0));
    Vectors.assign(secondMoment, moments.get(1));
    steps = savedSteps;
  }
}
