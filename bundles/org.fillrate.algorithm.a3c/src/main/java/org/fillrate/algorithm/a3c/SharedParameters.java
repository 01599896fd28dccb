package org.fillrate.algorithm.a3c;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that all workers step along, and the moments of Adam (Kingma and Ba 2015) that
 * they share. Safe for threads: a step is short, and nobody waits for another's gradient.
 */
final class SharedParameters {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] values;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long steps;
  private double staleness;

  SharedParameters(float[] initial) {
    values = initial.clone();
    firstMoment = new float[initial.length];
    secondMoment = new float[initial.length];
  }

  /**
   * Steps against a gradient.
   *
   * @param gradient as long as the parameters
   * @param seen number of steps that were in the parameters the gradient was computed with
   * @param longest norm to which longer gradients are shortened
   */
  synchronized void step(float[] gradient, long seen, double learningRate, double longest) {
    staleness += 0.01 * (steps - seen - staleness);
    steps++;
    double square = 0;
    for (float g : gradient) square += (double) g * g;
    float shorten = (float) Math.min(1, longest / Math.max(Math.sqrt(square), 1e-12));
    double correction = Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps));
    float rate = (float) (learningRate * correction);
    for (int i = 0; i < values.length; i++) {
      float g = gradient[i] * shorten;
      firstMoment[i] += (float) (1 - BETA_1) * (g - firstMoment[i]);
      secondMoment[i] += (float) (1 - BETA_2) * (g * g - secondMoment[i]);
      values[i] -= rate * firstMoment[i] / ((float) Math.sqrt(secondMoment[i]) + (float) EPSILON);
    }
  }

  /** Copies the parameters; returns the number of steps that are in them. */
  synchronized long copyTo(float[] out) {
    System.arraycopy(values, 0, out, 0, values.length);
    return steps;
  }

  synchronized float[] values() {
    return values.clone();
  }

  /** Steps that others took between a worker's look at the parameters and its own; running mean. */
  synchronized double staleness() {
    return staleness;
  }

  synchronized long steps() {
    return steps;
  }

  int length() {
    return values.length;
  }

  /** Parameters and moments, for a checkpoint. */
  synchronized List<float[]> save() {
    return List.of(values.clone(), firstMoment.clone(), secondMoment.clone());
  }

  /** Goes on from what {@link #save}, {@link #steps} and {@link #staleness} gave. */
  synchronized void restore(List<float[]> saved, long savedSteps, double savedStaleness) {
    List<float[]> own = new ArrayList<>(List.of(values, firstMoment, secondMoment));
    for (int i = 0; i < own.size(); i++) {
      System.arraycopy(saved.get(i), 0, own.get(i), 0, values.length);
    }
    steps = savedSteps;
    staleness = savedStaleness;
  }
}
