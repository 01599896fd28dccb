package org.fillrate.learning;

/**
 * The hyperbolic tangent and the logistic function of many numbers, to some 1e-7.
 *
 * <p>A quotient of polynomials (the one of the Eigen library), for the compiler makes vector
 * instructions of it; {@link Math#exp} it calls number by number, and a recurrent network squashes
 * hundreds.
 */
final class Tanh {
  private static final float BOUND = 7.9053111f; // beyond it the nearest float is 1

  private Tanh() {}

  /** Replaces the numbers of {@code from} to {@code to} by their hyperbolic tangents. */
  static void tanh(float[] values, int from, int to) {
    for (int i = from; i < to; i++) values[i] = of(values[i]);
  }

  /** Replaces the numbers of {@code from} to {@code to} by {@code 1 / (1 + exp(-x))}. */
  static void sigmoid(float[] values, int from, int to) {
    for (int i = from; i < to; i++) values[i] = 0.5f + 0.5f * of(0.5f * values[i]);
  }

  private static float of(float value) {
    float x = Math.max(-BOUND, Math.min(BOUND, value));
    float s = x * x;
    float p = -2.76076847742355e-16f;
    p = p * s + 2.00018790482477e-13f;
    p = p * s - 8.60467152213735e-11f;
    p = p * s + 5.12229709037114e-08f;
    p = p * s + 1.48572235717979e-05f;
    p = p * s + 6.37261928875436e-04f;
    p = p * s + 4.89352455891786e-03f;
    float q = 1.19825839466702e-06f;
    q = q * s + 1.18534705686654e-04f;
    q = q * s + 2.26843463243900e-03f;
    q = q * s + 4.89352518554385e-03f;
    return x * p / q;
  }
}
