package org.fillrate.algorithm.dqn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private final TensorScope scope;
  private final TensorNetwork network;
  private final Optional<Dueling> dueling;
  private final NDArray online; // what Adam moves: the network, or its two streams
  private final NDArray target; // the network
  private final Adam adam;
  private double variance = 1;

  /**
   * @param initial parameters of the network; with {@code dueling} its last layer must be zero
   * @param dueling how the network is made up of two streams, or empty
   */
  QNetwork(TensorScope scope, NetworkShape shape, float[] initial, Optional<Dueling> dueling) {
    this.scope = scope;
    this.dueling = dueling;
    network = new TensorNetwork(shape);
    NDManager manager = scope.manager();
    online = manager.create(dueling.map(d -> d.unfold(initial)).orElse(initial));
    online.setRequiresGradient(true);
    target = manager.create(initial);
    adam = new Adam(manager, online);
  }

  /** The learning network's parameters; {@code call} owns them where they have to be made. */
  private NDArray flat(NDManager call) {
    return dueling.map(d -> d.fold(call, online)).orElse(online);
  }

  /** Action values by the learning network, [rows, choices]. */
  float[] onlineValues(float[] observations, int rows) {
    try (NDManager call = scope.manager().newSubManager()) {
      return values(call, flat(call), observations, rows);
    }
  }

  /** Action values by the target network, [rows, choices]. */
  float[] targetValues(float[] observations, int rows) {
    try (NDManager call = scope.manager().newSubManager()) {
      return values(call, target, observations, rows);
    }
  }

  private float[] values(NDManager call, NDArray flat, float[] observations, int rows) {
    NDArray in = call.create(observations, new Shape(rows, observations.length / rows));
    return network.forward(call, flat, in).toFloatArray();
  }

  /**
   * One step of Adam on the weighted Huber loss between the values of the taken actions and their
   * targets.
   *
   * <p>Errors are measured in units of their own running deviation, so that neither the corner of
   * the loss nor the bound on the gradient hangs on how costly the problem is.
   *
   * @param weights of the transitions, [rows]
   * @param corner where the loss turns from a square into a line, in deviations
   * @param longest norm to which longer gradients are shortened
   * @param errors where to write target minus value before the step, in deviations, clipped at the
   *     corner, [rows]
   * @return the weighted mean of those errors, in the targets' unit
   * @throws IllegalStateException where an error is no longer a number
   */
  double fit(
      float[] observations,
      int[] choices,
      float[] targets,
      float[] weights,
      double learningRate,
      double longest,
      double corner,
      float[] errors) {
    int rows = choices.length;
    double deviation = Math.sqrt(variance);
    double bound = corner * deviation;
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray in = call.create(observations, new Shape(rows, observations.length / rows));
      NDArray taken = call.create(longs(choices), new Shape(rows, 1));
      NDArray wanted = call.create(targets, new Shape(rows, 1));
      NDArray weight = call.create(weights, new Shape(rows, 1));
      float[] raw;
      try (GradientScope gradients = scope.gradients()) {
        NDArray error = wanted.sub(network.forwardTaken(call, flat(call), in, taken));
        NDArray clipped = error.clip(-bound, bound);
        NDArray half = clipped.mul(Scalar.of(call, 0.5));
        NDArray loss = clipped.mul(error.sub(half)).mul(weight).mean();
        gradients.backward(loss.div(Scalar.of(call, variance)));
        raw = error.toFloatArray();
      }
      double meanError = track(raw, weights, (float) bound);
      for (int i = 0; i < rows; i++) errors[i] = (float) (raw[i] / deviation);
      NDArray gradient = online.getGradient();
      gradient.attach(call);
      adam.step(gradient, learningRate, longest);
      gradient.muli(0);
      return meanError;
    }
  }

  /**
   * Clips the errors, follows their variance, and returns their mean, both weighted. Divergence is
   * looked for before the clip, which would hide an infinite one.
   */
  private double track(float[] errors, float[] weights, float bound) {
    double sum = 0;
    double squares = 0;
    double total = 0;
    for (int i = 0; i < errors.length; i++) {
      if (!Float.isFinite(errors[i])) {
        throw new IllegalStateException(
            "learning diverged: an error is no longer a number; a lower learningRate may help");
      }
      errors[i] = Math.max(-bound, Math.min(bound, errors[i]));
      sum += weights[i] * errors[i];
      squares += (double) weights[i] * errors[i] * errors[i];
      total += weights[i];
    }
    variance += VARIANCE_RATE * (squares / total - variance);
    return sum / total;
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
      NDArray difference = flat(call).sub(target);
      difference.attach(call);
      target.addi(difference.muli((float) rate));
    }
  }

  /** Parameters of the learning network, in the order of its shape. */
  float[] parameters() {
    try (NDManager call = scope.manager().newSubManager()) {
      return flat(call).toFloatArray();
    }
  }

  /** Everything an update hangs on: what is learnt and its moments, then the target. */
  List<float[]> save() {
    List<float[]> saved = new ArrayList<>(List.of(online.toFloatArray()));
    saved.addAll(adam.save());
    saved.add(target.toFloatArray());
    return saved;
  }

  /** How long each of the vectors of {@link #save} is. */
  List<Integer> savedLengths() {
    int learnt = (int) online.size();
    return List.of(learnt, learnt, learnt, (int) target.size());
  }

  long updates() {
    return adam.steps();
  }

  /** Takes over what {@link #save}, {@link #variance} and {@link #updates} gave. */
  void restore(List<float[]> saved, double savedVariance, long savedUpdates) {
    Vectors.assign(online, saved.get(0));
    adam.restore(saved.subList(1, 1 + Adam.SAVED_VECTORS), savedUpdates);
    Vectors.assign(target, saved.get(1 + Adam.SAVED_VECTORS));
    variance = savedVariance;
  }
}
