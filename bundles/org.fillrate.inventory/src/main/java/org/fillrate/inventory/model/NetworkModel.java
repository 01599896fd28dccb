package org.fillrate.inventory.model;

import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One replica's process with several agents that order at the same time, over a mutable state, so
 * that a period allocates nothing. The single-agent sister is {@link InventoryModel}.
 *
 * @param <S> the state of one replica: stocks, shipments, demand state
 */
@ConsumerType
public interface NetworkModel<S> {
  /** With the number of agents. */
  EnvironmentSpec spec();

  S newState();

  /** Begins an episode in {@code replica}. */
  void initial(S state, int replica, RandomGenerator random);

  /**
   * Writes what an agent sees and which discrete actions are feasible for it.
   *
   * @param agent from 0
   * @param values row-major observations, this agent's from {@code at}
   * @param feasible row-major mask, this agent's from {@code maskAt}
   */
  void observe(S state, int agent, float[] values, int at, boolean[] feasible, int maskAt);

  /** The feasible order, in units, that an agent's row of actions means in this state. */
  double orderQuantity(S state, int agent, ActionBatch actions, int row);

  /**
   * Places all agents' orders, lets the period's demand occur, charges its costs, and moves to the
   * next period's observation. Draws from {@code random} as often whatever was ordered: policies
   * are compared on common random numbers.
   *
   * @param orders one for each agent
   */
  void live(S state, double[] orders, RandomGenerator random, NetworkOutcome out);

  /** All that a state is, as numbers; {@link #restore} takes them back. */
  double[] save(S state);

  /**
   * Makes {@code state} what it was.
   *
   * @throws IllegalArgumentException where the numbers are not those of such a state
   */
  void restore(S state, double[] saved);
}
