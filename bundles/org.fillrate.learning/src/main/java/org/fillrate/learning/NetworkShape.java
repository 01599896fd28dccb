package org.fillrate.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.policy.FloatTensor;

/**
 * The layers of a network with rectified linear units. Its parameters are one flat vector, layer by
 * layer, weight and then bias.
 */
public sealed interface NetworkShape {

  /**
   * A linear layer.
   *
   * @param name its tensors are called {@code name.weight}, [outputs, inputs], and {@code
   *     name.bias}
   */
  record Layer(String name, int inputs, int outputs) {
    public Layer {
      if (inputs < 1 || outputs < 1) {
        throw new IllegalArgumentException(
            name + " maps " + inputs + " numbers to " + outputs + "; both must be at least 1");
      }
    }

    public int parameters() {
      return outputs * (inputs + 1);
    }
  }

  /** Every layer, in the order of its parameters. */
  List<Layer> layers();

  /** A network in plain Java, without weights yet. */
  Network newNetwork();

  /** Length of the flat vector. */
  default int parameters() {
    return layers().stream().mapToInt(Layer::parameters).sum();
  }

  /**
   * Weights to start from: uniform within {@code sqrt(3 / inputs)} (LeCun's variance), biases zero.
   *
   * @param lastGain factor of the last layer's weights; with 0 all outputs start at 0
   */
  default float[] initialParameters(RandomGenerator random, double lastGain) {
    float[] parameters = new float[parameters()];
    List<Layer> layers = layers();
    int at = 0;
    for (Layer layer : layers) {
      double gain = layer.equals(layers.get(layers.size() - 1)) ? lastGain : 1;
      double bound = gain * Math.sqrt(3.0 / layer.inputs);
      for (int i = 0; i < layer.inputs * layer.outputs; i++, at++) {
        parameters[at] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      at += layer.outputs;
    }
    return parameters;
  }

  /**
   * Inputs, hidden layers, outputs: layers {@code layer0}, {@code layer1} …
   *
   * @param sizes at least two
   */
  record Perceptron(List<Integer> sizes) implements NetworkShape {
    public Perceptron {
      sizes = List.copyOf(sizes);
      if (sizes.size() < 2) throw new IllegalArgumentException("a network needs two sizes or more");
    }

    int outputs() {
      return sizes.get(sizes.size() - 1);
    }

    @Override
    public List<Layer> layers() {
      return chain("layer", sizes);
    }

    @Override
    public Network newNetwork() {
      return new MultilayerPerceptron(this);
    }
  }

  /**
   * A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers,
   * Schmidhuber and Cummins 2000) reads the series of the observation; its last hidden state and
   * the other features go through a perceptron.
   *
   * <p>Step by step {@code z = W [x, h] + b}, cut into i, f, g, o; {@code c = sigmoid(f) c +
   * sigmoid(i) tanh(g)}, {@code h = sigmoid(o) tanh(c)}; both begin at 0.
   *
   * @param series what is read
   * @param width of the hidden state h
   * @param head from the other features, ascending, and then the hidden state
   */
  record Recurrent(FeatureSeries series, int width, Perceptron head) implements NetworkShape {
    private static final float REMEMBER = 1; // Gers et al.: open at first, or gradients fade

    public Recurrent {
      int joint = series.rest().size() + width;
      if (head.sizes().get(0) != joint) {
        throw new IllegalArgumentException(
            "layer0 takes " + head.sizes().get(0) + " numbers, but " + joint + " come in");
      }
    }

    /** The gates of input, forget, new content and output, on one step's series and h. */
    public Layer lstm() {
      return new Layer("lstm", series.series() + width, 4 * width);
    }

    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>(List.of(lstm()));
      layers.addAll(head.layers());
      return List.copyOf(layers);
    }

    @Override
    public float[] initialParameters(RandomGenerator random, double lastGain) {
      float[] parameters = NetworkShape.super.initialParameters(random, lastGain);
      int biases = lstm().inputs() * lstm().outputs();
      Arrays.fill(parameters, biases + width, biases + 2 * width, REMEMBER);
      return parameters;
    }

    @Override
    public Network newNetwork() {
      return new RecurrentNetwork(this);
    }
  }

  /**
   * One value per action from what state and action are like: both are embedded by a branch of
   * their own, the embeddings added, rectified, and taken through the joint layers to one number.
   *
   * <p>What is learnt of an action serves its neighbours too.
   *
   * @param state sizes of the branch {@code state0}, {@code state1} …
   * @param action sizes of the branch {@code action0} …, to the same embedding size
   * @param joint sizes of {@code joint0} …, from the embedding size to 1
   * @param actionFeatures what each action is like, [choices, action inputs], row-major, scaled
   */
  record StateAction(
      List<Integer> state, List<Integer> action, List<Integer> joint, FloatTensor actionFeatures)
      implements NetworkShape {
    public StateAction {
      state = List.copyOf(state);
      action = List.copyOf(action);
      joint = List.copyOf(joint);
      if (state.size() < 2 || action.size() < 2 || joint.size() < 2) {
        throw new IllegalArgumentException("every branch needs two sizes or more");
      }
      int embedding = joint.get(0);
      if (last(state) != embedding || last(action) != embedding || last(joint) != 1) {
        throw new IllegalArgumentException(
            "state "
                + state
                + " and action "
                + action
                + " must end with the size that joint "
                + joint
                + " begins with, and joint with 1");
      }
      List<Integer> shape = actionFeatures.shape();
      if (shape.size() != 2 || shape.get(0) < 1 || !shape.get(1).equals(action.get(0))) {
        throw new IllegalArgumentException(
            "action.features of shape " + shape + " must be [choices, " + action.get(0) + "]");
      }
    }

    public int choices() {
      return actionFeatures.shape().get(0);
    }

    public int embedding() {
      return joint.get(0);
    }

    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>(chain("state", state));
      layers.addAll(chain("action", action));
      layers.addAll(chain("joint", joint));
      return List.copyOf(layers);
    }

    @Override
    public Network newNetwork() {
      return new StateActionNetwork(this);
    }

    private static int last(List<Integer> sizes) {
      return sizes.get(sizes.size() - 1);
    }
  }

  private static List<Layer> chain(String prefix, List<Integer> sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i + 1 < sizes.size(); i++) {
      layers.add(new Layer(prefix + i, sizes.get(i), sizes.get(i + 1)));
    }
    return List.copyOf(layers);
  }
}
