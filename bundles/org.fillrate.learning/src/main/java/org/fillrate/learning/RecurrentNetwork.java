package org.fillrate.learning;

import java.util.Arrays;
import java.util.List;

/** The forward pass of a {@link NetworkShape.Recurrent}. */
final class RecurrentNetwork implements Network {
  private final NetworkShape.Recurrent shape;
  private final int width;
  private final int[] columns; // [steps, series]
  private final int[] rest;
  private final LinearLayers gates;
  private final LinearLayers head;
  private final float[] input; // of a step: the series, then the hidden state before
  private final float[] cell;
  private final float[] squashed; // tanh of the cell
  private final float[] joint; // the rest, then the last hidden state

  RecurrentNetwork(NetworkShape.Recurrent shape) {
    this.shape = shape;
    width = shape.width();
    columns = shape.series().steps().stream().flatMap(List::stream).mapToInt(c -> c).toArray();
    rest = shape.series().rest().stream().mapToInt(column -> column).toArray();
    gates = new LinearLayers(List.of(shape.lstm()));
    head = new LinearLayers(shape.head().layers());
    input = new float[shape.lstm().inputs()];
    cell = new float[width];
    squashed = new float[width];
    joint = new float[rest.length + width];
  }

  @Override
  public int inputs() {
    return shape.series().features();
  }

  @Override
  public int outputs() {
    return shape.head().outputs();
  }

  @Override
  public void load(float[] parameters) {
    StateActionNetwork.checkLength(shape, parameters);
    head.load(parameters, gates.load(parameters, 0));
  }

  @Override
  public void forward(float[] in, int rows, float[] out) {
    for (int row = 0; row < rows; row++) {
      int at = row * inputs();
      read(in, at);
      for (int i = 0; i < rest.length; i++) joint[i] = in[at + rest[i]];
      System.arraycopy(input, input.length - width, joint, rest.length, width);
      System.arraycopy(head.forward(joint, 0), 0, out, row * outputs(), outputs());
    }
  }

  /** Leaves the hidden state after the last step in the input of a next one. */
  private void read(float[] in, int at) {
    int series = input.length - width;
    Arrays.fill(input, series, input.length, 0);
    Arrays.fill(cell, 0);
    for (int step = 0; step < columns.length; step += series) {
      for (int i = 0; i < series; i++) {
        int column = columns[step + i];
        input[i] = column == FeatureSeries.NONE ? 0 : in[at + column];
      }
      remember(gates.forward(input, 0), series);
    }
  }

  /** One step of the memory: gates are those of input, forget, new content and output. */
  private void remember(float[] z, int hiddenAt) {
    Tanh.sigmoid(z, 0, 2 * width);
    Tanh.tanh(z, 2 * width, 3 * width);
    Tanh.sigmoid(z, 3 * width, 4 * width);
    for (int i = 0; i < width; i++) {
      cell[i] = z[width + i] * cell[i] + z[i] * z[2 * width + i];
      squashed[i] = cell[i];
    }
    Tanh.tanh(squashed, 0, width);
    for (int i = 0; i < width; i++) input[hiddenAt + i] = z[3 * width + i] * squashed[i];
  }
}
