package org.fillrate.inventory.model;

/** What one period brought to the agents of one replica; written by the model, reused. */
public final class NetworkOutcome {
  /** Money that each agent's site cost, [agents, the spec's cost names]. */
  public final double[] costs;

  /**
   * The money that each agent's own reward stands for, where that is not the sum of its costs; else
   * not a number, [agents]. In the long run the means are the same, see {@link LeadTimeCost}.
   */
  public final double[] charges;

  /** Units that customers demanded from each agent's site; 0 where it has none, [agents]. */
  public final double[] demand;

  /** Units of it met from stock at once, [agents]. */
  public final double[] met;

  /** Units on hand at the end of the period, [agents]. */
  public final double[] stock;

  /** The episode was cut off, for all agents. */
  public boolean truncated;

  NetworkOutcome(int agents, int costNames) {
    costs = new double[agents * costNames];
    charges = new double[agents];
    demand = new double[agents];
    met = new double[agents];
    stock = new double[agents];
  }
}
