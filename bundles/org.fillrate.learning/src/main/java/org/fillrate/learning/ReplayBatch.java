package org.fillrate.learning;

/** Sampled transitions of up to n steps. Reused from sample to sample; not thread-safe. */
public final class ReplayBatch {
  public final int size;

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
    observations = new float[size * features];
    this.choices = new int[size];
    returns = new float[size];
    discounts = new float[size];
    terminated = new boolean[size];
    next = new float[size * features];
    nextFeasible = new boolean[size * choices];
  }
}
