package ${package};

/** One or more numbers that are linear in features; zero at first. */
final class LinearScores {
  private final int outputs;
  private final int features;
  private final float[] weights; // [outputs, features], then the biases

  LinearScores(int outputs, int features) {
    this.outputs = outputs;
    this.features = features;
    weights = new float[outputs * (features + 1)];
  }

  private float score(int output, float[] seen, int at) {
    float sum = weights[outputs * features + output];
    for (int f = 0; f < features; f++) sum += weights[output * features + f] * seen[at + f];
    return sum;
  }

  /** The first number of each row, [rows]. */
  float[] first(float[] seen, int rows) {
    float[] scores = new float[rows];
    for (int row = 0; row < rows; row++) scores[row] = score(0, seen, row * features);
    return scores;
  }

  /** Chances of the outputs that are allowed, 0 of the others. */
  double[] softmax(float[] seen, int at, boolean[] allowed, int maskAt) {
    double[] chances = new double[outputs];
    double highest = Double.NEGATIVE_INFINITY;
    for (int o = 0; o < outputs; o++) {
      chances[o] = allowed[maskAt + o] ? score(o, seen, at) : Double.NEGATIVE_INFINITY;
      highest = Math.max(highest, chances[o]);
    }
    double sum = 0;
    for (int o = 0; o < outputs; o++) sum += chances[o] = Math.exp(chances[o] - highest);
    for (int o = 0; o < outputs; o++) chances[o] /= sum;
    return chances;
  }

  /** Moves an output along the features of a row. */
  void move(int output, double step, float[] seen, int at) {
    for (int f = 0; f < features; f++) {
      weights[output * features + f] += (float) (step * seen[at + f]);
    }
    weights[outputs * features + output] += (float) step;
  }

  float[] flat() {
    return weights.clone();
  }

  void write(float[] flat, int at) {
    System.arraycopy(weights, 0, flat, at, weights.length);
  }

  void read(float[] flat, int at) {
    System.arraycopy(flat, at, weights, 0, weights.length);
  }
}
