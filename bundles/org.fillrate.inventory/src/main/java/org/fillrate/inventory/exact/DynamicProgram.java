package org.fillrate.inventory.exact;

import org.jspecify.annotations.Nullable;

/**
 * A finite dynamic program whose states are numbered demand state by demand state.
 *
 * <p>Where demand is a cycle of n seasons the program has n phases, one for each: phase k's
 * successors lie in phase k + 1 (the last one's in phase 0). Else it has one phase.
 */
interface DynamicProgram {
  int states();

  int phases();

  /** The number of states of a phase. */
  default int phaseSize() {
    return states() / phases();
  }

  /** The number of the empty start. */
  int start();

  /** What the cost from the start has on top of the program's: what no order can change. */
  double constant();

  /**
   * Bellman's operator on one phase.
   *
   * @param next values of all states, of which the successors' are read
   * @param out receives the values of the phase's states; it may be {@code next} where there is
   *     more than one phase
   * @param chosen receives the minimising order of each of the phase's states, unless null
   */
  void backup(int phase, double[] next, double[] out, int @Nullable [] chosen);

  /** Whether the chosen orders press against a bound that was guessed, not proved. */
  boolean isPressed(int[] chosen);

  OrderPolicy policy(int[] chosen);
}
