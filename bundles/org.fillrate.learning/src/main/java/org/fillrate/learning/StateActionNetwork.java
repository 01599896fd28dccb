package org.fillrate.learning;

import java.util.List;

/**
 * The forward pass of a {@link NetworkShape.StateAction}. The actions' embeddings hang on the
 * weights only and are computed once, when weights are loaded.
 */
final class StateActionNetwork implements Network {
  private final NetworkShape.StateAction shape;
  private final LinearLayers state;
  private final LinearLayers action;
  private final LinearLayers joint;
  private final float[] actionEmbeddings; // [choices, embedding]
  private final float[] sum; // [embedding]

  StateActionNetwork(NetworkShape.StateAction shape) {
    this.shape = shape;
    List<NetworkShape.Layer> layers = shape.layers();
    int states = shape.state().size() - 1;
    int actions = shape.action().size() - 1;
    state = new LinearLayers(layers.subList(0, states));
    action = new LinearLayers(layers.subList(states, states + actions));
    joint = new LinearLayers(layers.subList(states + actions, layers.size()));
    actionEmbeddings = new float[shape.choices() * shape.embedding()];
    sum = new float[shape.embedding()];
  }

  @Override
  public int inputs() {
    return shape.state().get(0);
  }

  @Override
  public int outputs() {
    return shape.choices();
  }

  @Override
  public void load(float[] parameters) {
    checkLength(shape, parameters);
    joint.load(parameters, action.load(parameters, state.load(parameters, 0)));
    int width = shape.action().get(0);
    for (int choice = 0; choice < outputs(); choice++) {
      float[] embedding = action.forward(shape.actionFeatures().values(), choice * width);
      System.arraycopy(embedding, 0, actionEmbeddings, choice * sum.length, sum.length);
    }
  }

  @Override
  public void forward(float[] in, int rows, float[] out) {
    int inputs = inputs();
    int choices = outputs();
    for (int row = 0; row < rows; row++) {
      float[] embedding = state.forward(in, row * inputs);
      for (int choice = 0; choice < choices; choice++) {
        int at = choice * sum.length;
        for (int i = 0; i < sum.length; i++)
          sum[i] = Math.max(0f, embedding[i] + actionEmbeddings[at + i]);
        out[row * choices + choice] = joint.forward(sum, 0)[0];
      }
    }
  }

  static void checkLength(NetworkShape shape, float[] parameters) {
    if (parameters.length != shape.parameters()) {
      throw new IllegalArgumentException(
          "the network has " + shape.parameters() + " parameters, not " + parameters.length);
    }
  }
}
