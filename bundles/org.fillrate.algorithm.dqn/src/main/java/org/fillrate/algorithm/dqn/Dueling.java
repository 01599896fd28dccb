package org.fillrate.algorithm.dqn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.fillrate.learning.NetworkShape.Layer;
import org.fillrate.learning.NetworkShape.Perceptron;

/**
 * Action values made up of a state's value and the actions' advantages (Wang et al. 2016, eq. 9):
 * {@code Q(s, a) = V(s) + A(s, a) - mean over a' of A(s, a')}.
 *
 * <p>V and A are linear maps of the last hidden layer, so Q is one too: both can be folded,
 * exactly, into the last layer of an ordinary perceptron. Only learning knows of them; target
 * network, acting and policies are that perceptron. Immutable.
 */
final class Dueling {
  private final int units; // of the last hidden layer
  private final int choices;
  private final int shared; // parameters of the layers before the last one
  private final float[] folding; // [choices, choices + 1]
  private final long[] cuts;

  /**
   * @param folded the perceptron, one output per action
   */
  Dueling(Perceptron folded) {
    List<Layer> layers = folded.layers();
    Layer last = layers.get(layers.size() - 1);
    units = last.inputs();
    choices = last.outputs();
    shared = folded.parameters() - last.parameters();
    cuts = new long[] {shared, shared + (choices + 1L) * units};
    folding = new float[choices * (choices + 1)];
    for (int a = 0; a < choices; a++) {
      int row = a * (choices + 1);
      Arrays.fill(folding, row, row + choices, -1f / choices);
      folding[row + a] += 1;
      folding[row + choices] = 1; // of the value
    }
  }

  /**
   * Parameters that fold to these of a perceptron.
   *
   * @param initial with a last layer of zeros
   */
  float[] unfold(float[] initial) {
    return Arrays.copyOf(Arrays.copyOf(initial, shared), shared + (choices + 1) * (units + 1));
  }

  /**
   * The perceptron's parameters, differentiable.
   *
   * @param call owner of what is made
   * @param unfolded shared layers; weights of the advantages and of the value; biases of both
   */
  NDArray fold(NDManager call, NDArray unfolded) {
    NDList parts = unfolded.split(cuts);
    parts.attach(call);
    NDArray by = call.create(folding, new Shape(choices, choices + 1));
    NDArray weights = by.matMul(parts.get(1).reshape(choices + 1, units));
    NDArray biases = by.matMul(parts.get(2).reshape(choices + 1, 1));
    return NDArrays.concat(new NDList(parts.get(0), weights.flatten(), biases.flatten()));
  }
}
