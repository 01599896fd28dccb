package org.fillrate.inventory.exact;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;

/** A demand process laid out in arrays for inner loops. */
final class Successors {
  final int states;
  final int phases;
  final double[][] mass; // [state][demand]
  final double[][] atLeast; // [state][demand], P(D >= demand)
  final int[][] to; // [state]: its possible successors
  final double[][] probability; // [state]: and their probabilities

  Successors(DemandProcess demand) {
    states = demand.states();
    phases = demand.isCycle() ? states : 1;
    mass = new double[states][];
    atLeast = new double[states][];
    to = new int[states][];
    probability = new double[states][];
    for (int state = 0; state < states; state++) {
      DiscreteDistribution distribution = demand.discrete(state);
      mass[state] = distribution.masses();
      atLeast[state] = new double[mass[state].length + 1];
      for (int k = 0; k <= mass[state].length; k++) {
        atLeast[state][k] = distribution.exceedance(k - 1);
      }
      int from = state;
      to[state] =
          IntStream.range(0, states).filter(next -> demand.transition(from, next) > 0).toArray();
      probability[state] =
          Arrays.stream(to[state]).mapToDouble(next -> demand.transition(from, next)).toArray();
    }
  }

  int firstOfPhase(int phase) {
    return phases == 1 ? 0 : phase;
  }

  int endOfPhase(int phase) {
    return phases == 1 ? states : phase + 1;
  }

  /**
   * Fills {@code mean} with the expected next value of each block position.
   *
   * @param values {@code [states, block]}
   */
  void expect(int state, double[] values, int block, double[] mean) {
    for (int k = 0; k < to[state].length; k++) {
      double weight = probability[state][k];
      int offset = to[state][k] * block;
      if (k == 0) for (int i = 0; i < block; i++) mean[i] = weight * values[offset + i];
      else for (int i = 0; i < block; i++) mean[i] += weight * values[offset + i];
    }
  }
}
