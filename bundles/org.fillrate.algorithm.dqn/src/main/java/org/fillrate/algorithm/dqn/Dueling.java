package org.fillrate.algorithm.dqn;

import ai.djl.ndarray.NDArray;
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
 * <p>With V a linear map of one half of the last hidden layer and A one of the other half, Q is a
 * linear map of the whole layer: the streams can be folded, exactly, into an ordinary perceptron.
 * So only learning knows of them; target network, acting and policies are that perceptron.
 * Immutable.
 */
final class Dueling {
  private final long half; // width of each stream
  private final long choices;
  private final int shared; // parameters of the layers before the last one
  private final int streams; // parameters of both streams
  private final long[] cuts;

  /**
   * @param folded the perceptron; its last hidden layer is shared out between the streams
   * @throws IllegalArgumentException where that layer has an odd width
   */
  Dueling(Perceptron folded) {
    List<Layer> layers = folded.layers();
    Layer last = layers.get(layers.size() - 1);
    if (last.inputs() % 2 != 0) {
      throw new IllegalArgumentException("two streams cannot share " + last.inputs() + " units");
    }
    half = last.inputs() / 2;
    choices = last.outputs();
    shared = folded.parameters() - last.parameters();
    long value = shared + half; // weight, then one bias
    long advantage = value + 1 + half * choices; // weights, then biases
    cuts = new long[] {shared, value, value + 1, advantage};
    streams = (int) (advantage + choices) - shared;
  }

  /**
   * Parameters of the streams that fold to these of a perceptron.
   *
   * @param initial with a last layer of zeros
   */
  float[] unfold(float[] initial) {
    return Arrays.copyOf(Arrays.copyOf(initial, shared), shared + streams);
  }

  /**
   * The perceptron's parameters, differentiable.
   *
   * @param call owner of what is made
   * @param unfolded shared layers; weight and bias of the value; weights and biases of the
   *     advantages
   */
  NDArray fold(NDManager call, NDArray unfolded) {
    NDList parts = unfolded.split(cuts);
    parts.attach(call);
    NDArray value = parts.get(1).reshape(1, half).broadcast(new Shape(choices, half));
    NDArray weights = value.concat(centred(parts.get(3).reshape(choices, half)), 1);
    NDArray biases = centred(parts.get(4)).add(parts.get(2));
    return parts.get(0).concat(weights.flatten()).concat(biases);
  }

  private static NDArray centred(NDArray advantages) {
    return advantages.sub(advantages.mean(new int[] {0}, true));
  }
}
