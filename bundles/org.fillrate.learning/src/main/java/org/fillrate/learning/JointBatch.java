package org.fillrate.learning;

/** Sampled transitions of all agents together. Reused from sample to sample; not thread-safe. */
public final class JointBatch {
  public final int size;

  /** What was seen, [size, agents, features], unscaled. */
  public final float[] observations;

  /** The continuous actions then taken, [size, agents]. */
  public final float[] quantities;

  /** What each agent was rewarded, [size, agents], unscaled. */
  public final float[] rewards;

  /** Whether the process ended there, so that {@link #next} has no value. [size] */
  public final boolean[] terminated;

  /** What was seen after it, [size, agents, features], unscaled. */
  public final float[] next;

  public JointBatch(int size, int agents, int features) {
    this.size = size;
    observations = new float[size * agents * features];
    quantities = new float[size * agents];
    rewards = new float[size * agents];
    terminated = new boolean[size];
    next = new float[size * agents * features];
  }
}
