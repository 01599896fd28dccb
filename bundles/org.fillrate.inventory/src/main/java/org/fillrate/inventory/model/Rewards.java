package org.fillrate.inventory.model;

/** Whose costs an agent's reward holds. */
public enum Rewards {
  /** Every agent's reward is minus the cost of all: they work for one purse. */
  SHARED,
  /** Every agent's reward is minus the cost of its own site. */
  OWN
}
