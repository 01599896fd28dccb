package org.fillrate.learning;

/** The forward pass of a {@link NetworkShape.Perceptron}. */
final class MultilayerPerceptron implements Network {
  private final NetworkShape.Perceptron shape;
  private final LinearLayers layers;

  MultilayerPerceptron(NetworkShape.Perceptron shape) {
    this.shape = shape;
    this.layers = new LinearLayers(shape.layers());
  }

  @Override
  public int inputs() {
    return shape.sizes().get(0);
  }

  @Override
  public int outputs() {
    return shape.sizes().get(shape.sizes().size() - 1);
  }

  @Override
  public void load(float[] parameters) {
    StateActionNetwork.checkLength(shape, parameters);
    layers.load(parameters, 0);
  }

  @Override
  public void forward(float[] in, int rows, float[] out) {
    int inputs = inputs();
    int outputs = outputs();
    for (int row = 0; row < rows; row++) {
      float[] result = layers.forward(in, row * inputs);
      System.arraycopy(result, 0, out, row * outputs, outputs);
    }
  }
}
