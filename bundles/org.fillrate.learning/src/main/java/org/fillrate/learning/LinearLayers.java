package org.fillrate.learning;

import java.util.List;

/**
 * A chain of linear layers with rectified linear units between them.
 *
 * <p>Weights are held transposed, [inputs, outputs], so that the inner loop adds a multiple of one
 * contiguous row to another: the compiler turns that into vector instructions without changing the
 * order of any sum, and inputs that the rectifier made zero are skipped. Used by one thread.
 */
final class LinearLayers {
  private final float[][] weights; // by layer, [inputs, outputs]
  private final float[][] biases;
  private final float[][] activations; // by layer, its outputs
  private final int[] occupied; // inputs of a layer that are not zero

  LinearLayers(List<NetworkShape.Layer> layers) {
    int count = layers.size();
    weights = new float[count][];
    biases = new float[count][];
    activations = new float[count][];
    occupied = new int[layers.stream().mapToInt(NetworkShape.Layer::inputs).max().orElse(0)];
    for (int i = 0; i < count; i++) {
      NetworkShape.Layer layer = layers.get(i);
      weights[i] = new float[layer.inputs() * layer.outputs()];
      biases[i] = new float[layer.outputs()];
      activations[i] = new float[layer.outputs()];
    }
  }

  /** Takes over weights from {@code at} on; returns where the next ones begin. */
  int load(float[] parameters, int at) {
    for (int layer = 0; layer < weights.length; layer++) {
      float[] weight = weights[layer];
      int outputs = biases[layer].length;
      int inputs = weight.length / outputs;
      for (int out = 0; out < outputs; out++) {
        for (int in = 0; in < inputs; in++) weight[in * outputs + out] = parameters[at++];
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

  private void multiply(float[] weight, float[] bias, float[] in, int from, float[] out) {
    int outputs = out.length;
    System.arraycopy(bias, 0, out, 0, outputs);
    int inputs = weight.length / outputs;
    int count = 0;
    for (int i = 0; i < inputs; i++) if (in[from + i] != 0) occupied[count++] = i;
    int next = 0;
    for (; next + 3 < count; next += 4) addFour(out, in, from, weight, next);
    for (; next < count; next++) {
      add(out, in[from + occupied[next]], weight, occupied[next] * outputs);
    }
  }

  private static void add(float[] out, float factor, float[] weight, int at) {
    for (int i = 0; i < out.length; i++) out[i] += factor * weight[at + i];
  }

  /** One pass over the outputs for four inputs; each sum is that of four passes. */
  private void addFour(float[] out, float[] in, int from, float[] weight, int next) {
    int outputs = out.length;
    int p = occupied[next];
    int q = occupied[next + 1];
    int r = occupied[next + 2];
    int s = occupied[next + 3];
    float x = in[from + p];
    float y = in[from + q];
    float z = in[from + r];
    float u = in[from + s];
    int px = p * outputs;
    int qy = q * outputs;
    int rz = r * outputs;
    int su = s * outputs;
    for (int i = 0; i < outputs; i++) {
      out[i] =
          out[i]
              + x * weight[px + i]
              + y * weight[qy + i]
              + z * weight[rz + i]
              + u * weight[su + i];
    }
  }
}
