package org.fillrate.inventory.model;

/** What one period brought to one replica; written by the model, reused by the vectoriser. */
public final class Outcome {
  /** Money by the spec's cost names. */
  public final double[] costs;

  /** Money that counts as a reward of -1; 1 where rewards are plain money. */
  public double rewardUnit = 1;

  /**
   * The money that the reward stands for, where that is not the sum of the costs; else not a
   * number. In the long run the means are the same, see {@link LeadTimeCost}.
   */
  public double charge;

  /** Units demanded. */
  public double demand;

  /** Units of it met from stock at once. */
  public double met;

  /** Units on hand at the end of the period. */
  public double stock;

  /** The process ended. */
  public boolean terminated;

  /** The episode was cut off. */
  public boolean truncated;

  Outcome(int costNames) {
    costs = new double[costNames];
  }
}
