package org.fillrate.inventory.model;

import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One replica's process in five functions over a mutable state, so that a period allocates nothing.
 *
 * @param <S> the state of one replica: stock, pipeline, demand state
 */
@ConsumerType
public interface InventoryModel<S> {
  EnvironmentSpec spec();

  S newState();

  /** Begins an episode in {@code replica}. */
  void initial(S state, int replica, RandomGenerator random);

  /**
   * Writes what the agent sees and which discrete actions are feasible.
   *
   * @param values row-major observations, this row's from {@code at}
   * @param feasible row-major mask, this row's from {@code maskAt}
   */
  void observe(S state, float[] values, int at, boolean[] feasible, int maskAt);

  /** The feasible order, in units, that a row's action means in this state. */
  double orderQuantity(S state, ActionBatch actions, int row);

  /**
   * Places an order, lets the period's demand occur, charges its costs, and moves to the next
   * period's observation. Draws from {@code random} as often whatever was ordered: policies are
   * compared on common random numbers.
   */
  void live(S state, double orderQuantity, RandomGenerator random, Outcome out);

  /** All that a state is, as numbers; {@link #restore} takes them back. */
  double[] save(S state);

  /**
   * Makes {@code state} what it was.
   *
   * @throws IllegalArgumentException where the numbers are not those of such a state
   */
  void restore(S state, double[] saved);
}
