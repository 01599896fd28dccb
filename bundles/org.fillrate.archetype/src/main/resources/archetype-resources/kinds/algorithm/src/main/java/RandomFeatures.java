package ${package};

import org.fillrate.learning.SeededRandom;

/** Rectified random directions (Rahimi and Recht 2008): drawn once, never learnt. */
final class RandomFeatures {
  private final int inputs;
  private final int count;
  private final float[] weights; // [count, inputs], then the biases

  RandomFeatures(int inputs, int count, SeededRandom random) {
    this.inputs = inputs;
    this.count = count;
    weights = new float[count * (inputs + 1)];
    double bound = Math.sqrt(3.0 / inputs);
    for (int i = 0; i < weights.length; i++) {
      double uniform = 2 * random.nextDouble() - 1;
      weights[i] = (float) (i < count * inputs ? bound * uniform : 2 * uniform);
    }
  }

  int count() {
    return count;
  }

  /** Features of some scaled observations, [rows, inputs] to [rows, count]. */
  float[] of(float[] scaled, int rows) {
    float[] features = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < count; f++) {
        float sum = weights[count * inputs + f];
        for (int i = 0; i < inputs; i++) sum += weights[f * inputs + i] * scaled[row * inputs + i];
        features[row * count + f] = Math.max(0, sum);
      }
    }
    return features;
  }

  /** Of one row, with the 1 that its bias stands for. */
  double squaredLength(float[] features, int row) {
    double sum = 1;
    for (int f = row * count; f < (row + 1) * count; f++) sum += features[f] * features[f];
    return sum;
  }

  /** Writes them as the first layer of a network; returns where the next one begins. */
  int write(float[] flat) {
    System.arraycopy(weights, 0, flat, 0, weights.length);
    return weights.length;
  }

  /** Takes back what {@link #write} wrote; returns where the next layer begins. */
  int read(float[] flat) {
    System.arraycopy(flat, 0, weights, 0, weights.length);
    return weights.length;
  }
}
