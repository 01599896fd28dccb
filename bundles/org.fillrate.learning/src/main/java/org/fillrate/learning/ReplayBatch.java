package org.fillrate.learning;

/** Sampled transitions of up to n steps. Reused from sample to sample; not thread-safe. */
public final class ReplayBatch {
  public final int size;

  /** Where the memory holds them, [size]; of no meaning to others. */
  public final int[] places;

  /** How many times likelier each was drawn than by a uniform draw, [size]. */
  public final float[] likelihoods;

  /** Importance weights, the largest of them 1, [size]; see {@link #weigh}. */
  public final float[] weights;

  /** What was seen, [size, features], unscaled. */
  public final float[] observations;

  /** The discrete action then taken, [size]. */
  public final int[] choices;

  /** Discounted sum of the rewards as scaled by the {@link RewardScaler}, [size]. */
  public final float[] returns;

  /** Factor of the value of {@link #next}, the discount to the power of the steps summed. [size] */
  public final float[] discounts;

  /** Whether the process ended there, so that {@link #next} has no value. [size] */
  public final boolean[] terminated;

  /** What was seen after the steps summed, [size, features], unscaled. */
  public final float[] next;

  /** Feasible actions there, [size, choices]. */
  public final boolean[] nextFeasible;

  public ReplayBatch(int size, int features, int choices) {
    this.size = size;
    places = new int[size];
    likelihoods = new float[size];
    weights = new float[size];
    observations = new float[size * features];
    this.choices = new int[size];
    returns = new float[size];
    discounts = new float[size];
    terminated = new boolean[size];
    next = new float[size * features];
    nextFeasible = new boolean[size * choices];
  }

  /**
   * Computes the weights from the likelihoods (Schaul et al. 2016, section 3.4).
   *
   * @param exponent 0: all alike; 1: they make up fully for what was not drawn uniformly [beta]
   */
  public void weigh(double exponent) {
    float largest = 0;
    for (int i = 0; i < size; i++) {
      weights[i] = (float) Math.pow(likelihoods[i], -exponent);
      largest = Math.max(largest, weights[i]);
    }
    for (int i = 0; i < size; i++) weights[i] /= largest;
  }
}
