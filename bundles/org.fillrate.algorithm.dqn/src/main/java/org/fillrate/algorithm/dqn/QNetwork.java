package org.fillrate.algorithm.dqn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.fillrate.learning.NetworkShape;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * The action values, their slow copy, and the optimiser, in tensors.
 *
 * <p>All parameters lie in one flat vector, so that an update costs a constant, small number of
 * native calls: one gradient, one Adam step, one step of the target. To be called within a turn of
 * the scope.
 */
final class QNetwork {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final double VARIANCE_RATE = 0.01;
  private static final float UNCLIPPED = -1; // with 0, DJL cuts off every positive gradient

  /** How many tensors {@link #save} gives. */
  static final int SAVED_TENSORS = 4;

  private final TensorScope scope;
  private final NetworkShape shape;
  private final long[] cuts; // where the flat vector is split into weights and biases
  private final NDArray online;
  private final NDArray target;
  private final NDArray firstMoment;
  private final NDArray secondMoment;
  private double variance = 1;
  private long updates;

  QNetwork(TensorScope scope, NetworkShape shape, float[] initial) {
    this.scope = scope;
    this.shape = shape;
    cuts = cuts(shape);
    NDManager manager = scope.manager();
    online = manager.create(initial);
    online.setRequiresGradient(true);
    target = manager.create(initial);
    firstMoment = manager.zeros(online.getShape());
    secondMoment = manager.zeros(online.getShape());
  }

  private static long[] cuts(NetworkShape shape) {
    List<NetworkShape.Layer> layers = shape.layers();
    long[] cuts = new long[2 * layers.size() - 1];
    long at = 0;
    for (int i = 0; i < cuts.length; i++) {
      NetworkShape.Layer layer = layers.get(i / 2);
      at += i % 2 == 0 ? (long) layer.inputs() * layer.outputs() : layer.outputs();
      cuts[i] = at;
    }
    return cuts;
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
      return forward(call, flat, in, null).toFloatArray();
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
        NDArray error = wanted.sub(forward(call, online, in, taken));
        NDArray clipped = error.clip(-bound, bound);
        NDArray loss = clipped.mul(error.sub(clipped.mul(0.5f))).mean();
        gradients.backward(loss.div(variance));
        errors = clipped.toFloatArray();
      }
      double meanError = track(errors);
      adam(call, learningRate, longest);
      return meanError;
    }
  }

  /** Follows the errors' variance; returns their mean. */
  private double track(float[] errors) {
    double sum = 0;
    double squares = 0;
    for (float error : errors) {
      sum += error;
      squares += (double) error * error;
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalStateException(
          "learning diverged: an error is no longer a number; a lower learningRate may help");
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

  /** Kingma and Ba 2015, with the gradient shortened to {@code longest}. */
  private void adam(NDManager call, double learningRate, double longest) {
    updates++;
    NDArray gradient = online.getGradient();
    gradient.attach(call);
    double norm = Math.sqrt(gradient.square().sum().getFloat());
    double shorten = Math.min(1, longest / Math.max(norm, 1e-12));
    double correction = Math.sqrt(1 - Math.pow(BETA_2, updates)) / (1 - Math.pow(BETA_1, updates));
    online
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(online, gradient, firstMoment, secondMoment),
            new NDList(online),
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
    gradient.muli(0);
  }

  /** Moves the target network by {@code rate} towards the learning network. */
  void follow(double rate) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray difference = online.sub(target);
      difference.attach(call);
      target.addi(difference.muli((float) rate));
    }
  }

  /** Values of all actions, [rows, choices], or of the {@code taken} ones, [rows, 1]. */
  private NDArray forward(NDManager call, NDArray flat, NDArray in, @Nullable NDArray taken) {
    NDList parameters = flat.split(cuts);
    parameters.attach(call);
    if (!(shape instanceof NetworkShape.StateAction stateAction)) {
      NDArray all = chain(in, parameters, 0, shape.layers().size());
      return taken == null ? all : all.gather(taken, 1);
    }
    int states = stateAction.state().size() - 1;
    int actions = states + stateAction.action().size() - 1;
    NDArray features =
        call.create(
            stateAction.actionFeatures().values(),
            new Shape(stateAction.choices(), stateAction.action().get(0)));
    NDArray state = chain(in, parameters, 0, states);
    NDArray action = chain(features, parameters, states, actions);
    int width = stateAction.embedding();
    NDArray sum =
        taken == null
            ? state.expandDims(1).add(action)
            : state.add(action.gather(taken.broadcast(taken.size(0), width), 0));
    NDArray embedded = Activation.relu(sum).reshape(-1, width);
    NDArray value = chain(embedded, parameters, actions, shape.layers().size());
    return value.reshape(in.size(0), -1);
  }

  /** Layers {@code from} to {@code to}, rectified between. */
  private NDArray chain(NDArray in, NDList parameters, int from, int to) {
    NDArray out = in;
    for (int i = from; i < to; i++) {
      NetworkShape.Layer layer = shape.layers().get(i);
      NDArray weight = parameters.get(2 * i).reshape(layer.outputs(), layer.inputs());
      out = Linear.linear(out, weight, parameters.get(2 * i + 1)).singletonOrThrow();
      if (i + 1 < to) out = Activation.relu(out);
    }
    return out;
  }

  float[] parameters() {
    return online.toFloatArray();
  }

  /** Everything an update hangs on: parameters, target, moments. */
  List<float[]> save() {
    return List.of(
        online.toFloatArray(),
        target.toFloatArray(),
        firstMoment.toFloatArray(),
        secondMoment.toFloatArray());
  }

  long updates() {
    return updates;
  }

  /** Takes over what {@link #save}, {@link #variance} and {@link #updates} gave. */
  void restore(List<float[]> saved, double savedVariance, long savedUpdates) {
    online.set(saved.get(0));
    target.set(saved.get(1));
    firstMoment.set(saved.get(2));
    secondMoment.set(saved.get(3));
    variance = savedVariance;
    updates = savedUpdates;
  }
}
