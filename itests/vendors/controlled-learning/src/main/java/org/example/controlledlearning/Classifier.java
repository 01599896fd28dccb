package org.example.controlledlearning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.learning.NetworkShape;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.network.Adam;
import org.fillrate.tensor.network.Decisions;
import org.fillrate.tensor.network.TensorNetwork;
import org.fillrate.tensor.network.Vectors;

/**
 * A network that learns which action is best: softmax and cross-entropy, in tensors. To be called
 * within a turn of the scope.
 */
final class Classifier {
  private static final double LONGEST_GRADIENT = 10;

  private final TensorScope scope;
  private final TensorNetwork network;
  private final NDArray flat;
  private final Adam adam;

  Classifier(TensorScope scope, NetworkShape shape, float[] initial) {
    this.scope = scope;
    network = new TensorNetwork(shape);
    flat = scope.manager().create(initial);
    flat.setRequiresGradient(true);
    adam = new Adam(scope.manager(), flat);
  }

  /**
   * One step of Adam against the mean cross-entropy, -log p(best action).
   *
   * @return that mean
   */
  double fit(Examples examples, double learningRate) {
    int rows = examples.best.length;
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray in =
          call.create(examples.observations, new Shape(rows, examples.observations.length / rows));
      double mean;
      try (GradientScope gradients = scope.gradients()) {
        NDArray scores = network.forward(call, flat, in);
        Decisions decisions = new Decisions.Choices(examples.allowed, examples.best);
        NDArray loss =
            decisions.likelihood(call, scores, new NDList()).logProbability().mean().neg();
        gradients.backward(loss);
        mean = loss.getFloat();
      }
      NDArray gradient = flat.getGradient();
      gradient.attach(call);
      adam.step(gradient, learningRate, LONGEST_GRADIENT);
      gradient.muli(0);
      return mean;
    }
  }

  /** The network's parameters, in the order of its shape. */
  float[] parameters() {
    return flat.toFloatArray();
  }

  /** Everything that a step hangs on, beside {@link #updates}. */
  List<float[]> save() {
    List<float[]> saved = new ArrayList<>(List.of(parameters()));
    saved.addAll(adam.save());
    return saved;
  }

  /** How many vectors {@link #save} gives, each as long as the parameters. */
  static int savedVectors() {
    return 1 + Adam.SAVED_VECTORS;
  }

  /** Steps taken so far. */
  long updates() {
    return adam.steps();
  }

  void restore(List<float[]> saved, long updates) {
    Vectors.assign(flat, saved.get(0));
    adam.restore(saved.subList(1, savedVectors()), updates);
  }
}
