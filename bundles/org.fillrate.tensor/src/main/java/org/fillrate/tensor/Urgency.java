package org.fillrate.tensor;

/** Who goes first when the cores are taken. */
public enum Urgency {
  /** Somebody waits for the answer: goes before all training that has not begun. */
  DECISION,
  /** One update of a learner. */
  TRAINING
}
