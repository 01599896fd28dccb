package org.fillrate.learning;

import java.util.List;

/**
 * A chain of linear layers with rectified linear units between them. Used by one thread.
 *
 * <p>Weights are held by input, [inputs][outputs], so that the inner loop adds multiples of rows to
 * another row at the same index: only in that form does the compiler make vector instructions of it
 * (at an offset into one array it does not). Inputs that the rectifier made zero are skipped, and
 * the others come four in a pass; the order of every sum stays that of one after the other.
 */
final class LinearLayers {
  private final float[][][] weights; // by layer, [inputs][outputs]
  private final float[][] biases;
  private final float[][] activations; // by layer, its outputs
  private final int[] occupied; // inputs of a layer that are not zero

  LinearLayers(List<NetworkShape.Layer> layers) {
    int count = layers.size();
    weights = new float[count][][];
    biases = new float[count][];
    activations = new float[count][];
    int most = 0;
    for (int i = 0; i < count; i++) {
      NetworkShape.Layer layer = layers.get(i);
      weights[i] = new float[layer.inputs()][layer.outputs()];
      biases[i] = new float[layer.outputs()];
      activations[i] = new float[layer.outputs()];
      most = Math.max(most, layer.inputs());
    }
    occupied = new int[most + 1];
  }

  /** Takes over weights from {@code at} on; returns where the next ones begin. */
  int load(float[] parameters, int at) {
    for (int layer = 0; layer < weights.length; layer++) {
      float[][] weight = weights[layer];
      int outputs = biases[layer].length;
      for (int out = 0; out < outputs; out++) {
        for (float[] input : weight) input[out] = parameters[at++];
      }
      System.arraycopy(parameters, at, biases[layer], 0, outputs);
      at += outputs;
    }
    return at;
  }

  /**
   * The last layer's outputs, not rectified, for inputs from {@code at} on; overwritten by the next
   * call.
   */
  float[] forward(float[] in, int at) {
    float[] input = in;
    int from = at;
    for (int layer = 0; layer < weights.length; layer++) {
      float[] output = activations[layer];
      multiply(weights[layer], biases[layer], input, from, output);
      if (layer + 1 < weights.length) rectify(output);
      input = output;
      from = 0;
    }
    return input;
  }

  static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) values[i] = Math.max(0f, values[i]);
  }

  private void multiply(float[][] weight, float[] bias, float[] in, int from, float[] out) {
    System.arraycopy(bias, 0, out, 0, out.length);
    int count = 0;
    for (int i = 0; i < weight.length; i++) {
      occupied[count] = i; // without a branch, which would be taken at random
      count += in[from + i] != 0 ? 1 : 0;
    }
    int next = 0;
    for (; next + 3 < count; next += 4) {
      int a = occupied[next];
      int b = occupied[next + 1];
      int c = occupied[next + 2];
      int d = occupied[next + 3];
      float x = in[from + a];
      float y = in[from + b];
      float z = in[from + c];
      addFour(out, x, weight[a], y, weight[b], z, weight[c], in[from + d], weight[d]);
    }
    for (; next < count; next++) {
      add(out, in[from + occupied[next]], weight[occupied[next]]);
    }
  }

  private static void add(float[] out, float x, float[] a) {
    for (int i = 0; i < out.length; i++) out[i] += x * a[i];
  }

  private static void addFour(
      float[] out, float x, float[] a, float y, float[] b, float z, float[] c, float u, float[] d) {
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] + x * a[i] + y * b[i] + z * c[i] + u * d[i];
    }
  }
}
