package org.fillrate.learning;

/**
 * A neural network's forward pass in plain Java. A pass allocates nothing; used by one thread at a
 * time.
 */
public sealed interface Network permits MultilayerPerceptron, RecurrentNetwork, StateActionNetwork {
  /** Numbers that go in. */
  int inputs();

  /** Numbers that come out. */
  int outputs();

  /**
   * Takes over weights.
   *
   * @param parameters in the order of {@link NetworkShape#layers}, each layer's weight and then its
   *     bias
   * @throws IllegalArgumentException where they are too few or too many
   */
  void load(float[] parameters);

  /**
   * Computes the outputs of {@code rows} rows.
   *
   * @param in [rows, inputs], row-major, scaled
   * @param out where to write, [rows, outputs]
   */
  void forward(float[] in, int rows, float[] out);
}
