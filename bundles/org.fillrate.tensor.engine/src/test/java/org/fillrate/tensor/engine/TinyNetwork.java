package org.fillrate.tensor.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;

/** A regression net of one hidden layer, trained by plain gradient descent in counted scopes. */
final class TinyNetwork {
  private static final int IN = 8;
  private static final int HIDDEN = 32;
  private static final int ROWS = 64;

  /** Runs before the first step; may wait for others. */
  interface Gate {
    void pass() throws Exception;
  }

  private final NDArray input;
  private final NDArray target;
  private final NDArray hidden;
  private final NDArray out;

  private TinyNetwork(NDManager manager, long seed) {
    Random random = new Random(seed);
    input = normal(manager, random, 1, ROWS, IN);
    target = normal(manager, random, 1, ROWS, 1);
    hidden = normal(manager, random, 0.3, IN, HIDDEN);
    out = normal(manager, random, 0.3, HIDDEN, 1);
    hidden.setRequiresGradient(true);
    out.setRequiresGradient(true);
  }

  /** The weights after {@code steps} updates. */
  static float[] train(TensorService service, long seed, int steps, Gate gate) throws Exception {
    try (TensorScope scope = service.openScope("tiny " + seed)) {
      TinyNetwork network = new TinyNetwork(scope.manager(), seed);
      gate.pass();
      for (int i = 0; i < steps; i++) network.step(scope);
      return network.out.toFloatArray();
    }
  }

  static float lossAfter(TensorService service, int steps) {
    try (TensorScope scope = service.openScope("tiny loss")) {
      TinyNetwork network = new TinyNetwork(scope.manager(), 7);
      float loss = Float.NaN;
      for (int i = 0; i < steps; i++) loss = network.step(scope);
      return loss;
    }
  }

  private float step(TensorScope scope) {
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager step = scope.manager().newSubManager()) {
      float value;
      try (GradientScope gradients = scope.gradients()) {
        NDArray rows = input.duplicate();
        rows.attach(step); // what is computed from it goes with the step
        NDArray loss = rows.matMul(hidden).tanh().matMul(out).sub(target).square().mean();
        gradients.backward(loss);
        value = loss.getFloat();
      }
      for (NDArray weight : new NDArray[] {hidden, out}) {
        NDArray gradient = weight.getGradient();
        gradient.attach(step);
        weight.subi(gradient.mul(0.05f));
        gradient.muli(0);
      }
      return value;
    }
  }

  private static NDArray normal(NDManager manager, Random random, double scale, int... shape) {
    float[] values = new float[shape[0] * shape[1]];
    for (int i = 0; i < values.length; i++) values[i] = (float) (scale * random.nextGaussian());
    return manager.create(values, new Shape(shape[0], shape[1]));
  }
}
