package org.fillrate.algorithm.dqn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.learning.NetworkShape;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.network.Adam;
import org.fillrate.tensor.network.Scalar;
import org.fillrate.tensor.network.TensorNetwork;
import org.fillrate.tensor.network.Vectors;

/**
 * The action values, their slow copy, and the optimiser, in tensors.
 *
 * <p>All parameters lie in one flat vector, so that an update costs a constant, small number of
 * native calls: one gradient, one Adam step, one step of the target. To be called within a turn of
 * the scope.
 */
final class QNetwork {
  private static final double VARIANCE_RATE = 0.01;

  /** How many tensors {@link #save} gives. */
  static final int SAVED_TENSORS = 2 + Adam.SAVED_VECTORS;

  private final TensorScope scope;
  private final TensorNetwork network;
  private final NDArray online;
  private final NDArray target;
  private final Adam adam;
  private double variance = 1;

  QNetwork(TensorScope scope, NetworkShape shape, float[] initial) {
    this.scope = scope;
    network = new TensorNetwork(shape);
    NDManager manager = scope.manager();
    online = manager.create(initial);
    online.setRequiresGradient(true);
    target = manager.create(initial);
    adam = new Adam(manager, online);
  }

  /** Action values by the learning network, [rows, choices]. */
  float[] onlineValues(float[] observations, int rows) {
    return values(online, observations, rows);
  }

  /** Action values by the target network, [rows, choices]. */
  float[] targetValues(float[] observations, int rows) {
    return values(target, observations, rows);
  }

  private float[] values(NDArray flat, float[] observations, int rows) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray in = call.create(observations, new Shape(rows, observations.length / rows));
      return network.forward(call, flat, in).toFloatArray();
    }
  }

  /**
   * One step of Adam on the mean Huber loss between the values of the taken actions and their
   * targets.
   *
   * <p>Errors are measured in units of their own running deviation, so that neither the corner of
   * the loss nor the bound on the gradient hangs on how costly the problem is.
   *
   * @param corner where the loss turns from a square into a line, in deviations
   * @param longest norm to which longer gradients are shortened
   * @return the mean of target minus value before the step, errors beyond the corner clipped
   * @throws IllegalStateException where an error is no longer a number
   */
  double fit(
      float[] observations,
      int[] choices,
      float[] targets,
      double learningRate,
      double longest,
      double corner) {
    int rows = choices.length;
    double bound = corner * Math.sqrt(variance);
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray in = call.create(observations, new Shape(rows, observations.length / rows));
      NDArray taken = call.create(longs(choices), new Shape(rows, 1));
      NDArray wanted = call.create(targets, new Shape(rows, 1));
      float[] errors;
      try (GradientScope gradients = scope.gradients()) {
        NDArray error = wanted.sub(network.forwardTaken(call, online, in, taken));
        NDArray clipped = error.clip(-bound, bound);
        NDArray half = clipped.mul(Scalar.of(call, 0.5));
        NDArray loss = clipped.mul(error.sub(half)).mean();
        gradients.backward(loss.div(Scalar.of(call, variance)));
        errors = error.toFloatArray();
      }
      double meanError = track(errors, (float) bound);
      NDArray gradient = online.getGradient();
      gradient.attach(call);
      adam.step(gradient, learningRate, longest);
      gradient.muli(0);
      return meanError;
    }
  }

  /**
   * Follows the errors' variance, and returns their mean, both of clipped errors. Divergence is
   * looked for before the clip, which would hide an infinite one.
   */
  private double track(float[] errors, float bound) {
    double sum = 0;
    double squares = 0;
    for (float error : errors) {
      if (!Float.isFinite(error)) {
        throw new IllegalStateException(
            "learning diverged: an error is no longer a number; a lower learningRate may help");
      }
      float clipped = Math.max(-bound, Math.min(bound, error));
      sum += clipped;
      squares += (double) clipped * clipped;
    }
    variance += VARIANCE_RATE * (squares / errors.length - variance);
    return sum / errors.length;
  }

  /** Running variance of the errors of {@link #fit}. */
  double variance() {
    return variance;
  }

  private static long[] longs(int[] numbers) {
    long[] longs = new long[numbers.length];
    for (int i = 0; i < longs.length; i++) longs[i] = numbers[i];
    return longs;
  }

  /** Moves the target network by {@code rate} towards the learning network. */
  void follow(double rate) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray difference = online.sub(target);
      difference.attach(call);
      target.addi(difference.muli((float) rate));
    }
  }

  float[] parameters() {
    return online.toFloatArray();
  }

  /** Everything an update hangs on: parameters, target, moments. */
  List<float[]> save() {
    List<float[]> saved = new ArrayList<>(List.of(parameters(), target.toFloatArray()));
    saved.addAll(adam.save());
    return saved;
  }

  long updates() {
    return adam.steps();
  }

  /** Takes over what {@link #save}, {@link #variance} and {@link #updates} gave. */
  void restore(List<float[]> saved, double savedVariance, long savedUpdates) {
    Vectors.assign(online, saved.get(0));
    Vectors.assign(target, saved.get(1));
    adam.restore(saved.subList(2, SAVED_TENSORS), savedUpdates);
    variance = savedVariance;
  }
}
