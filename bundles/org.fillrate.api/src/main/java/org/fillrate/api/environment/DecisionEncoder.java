package org.fillrate.api.environment;

import org.osgi.annotation.versioning.ConsumerType;

/** The bridge between real stock positions and a policy's numbers. Thread-safe. */
@ConsumerType
public interface DecisionEncoder {
  /**
   * Writes the observation and the feasible actions of an item into a row.
   *
   * @throws org.fillrate.api.document.InvalidInput where the state does not fit the problem
   */
  void observe(ItemState state, ObservationBatch out, int row);

  /** The order in units, a whole number of lots, that a row's action means for an item. */
  double orderQuantity(ItemState state, ActionBatch actions, int row);

  /**
   * The nearest order that the problem's rules allow: whole lots, minimum, maximum.
   *
   * @return {@code quantity} itself where it is feasible
   */
  double feasible(ItemState state, double quantity);
}
