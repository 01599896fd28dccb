package org.fillrate.algorithm.ddpg;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.learning.NetworkShape.Perceptron;

/**
 * How several agents learn together: what their critics see, and whose reward they value.
 *
 * @param mode how
 * @param agents how many
 * @param features that each of them sees
 * @param judges how many critics value a reward that is shared, each for itself
 * @param hidden sizes of the hidden layers
 */
record Team(Mode mode, int agents, int features, int judges, List<Integer> hidden) {
  /** How agents learn together. */
  enum Mode {
    /** Each has a critic that sees what it sees and does, and values its own reward. */
    INDEPENDENT,
    /** Critics see what all see and do, and each values the mean of their rewards. */
    COOPERATIVE,
    /** Each has a critic that sees what all see and do, and values its own reward. */
    COMPETITIVE;

    static List<String> names() {
      return Stream.of(values())
          .map(mode -> mode.name().toLowerCase())
          .collect(Collectors.toList());
    }

    static Mode of(String name) {
      return valueOf(name.toUpperCase());
    }
  }

  /** Number of critics. */
  int critics() {
    return mode == Mode.COOPERATIVE ? judges : agents;
  }

  /** Number of different rewards that the critics value. */
  int rewards() {
    return mode == Mode.COOPERATIVE ? 1 : agents;
  }

  /** Whether critics see all agents. */
  boolean central() {
    return mode != Mode.INDEPENDENT;
  }

  Perceptron actor() {
    return network(features);
  }

  Perceptron critic() {
    return network((central() ? agents : 1) * (features + 1));
  }

  private Perceptron network(int inputs) {
    return new Perceptron(
        Stream.of(List.of(inputs), hidden, List.of(1)).flatMap(List::stream).toList());
  }

  /** What a critic values in a transition. */
  float reward(int critic, float[] rewards, int transition) {
    int at = transition * agents;
    if (mode != Mode.COOPERATIVE) return rewards[at + critic];
    float sum = 0;
    for (int agent = 0; agent < agents; agent++) sum += rewards[at + agent];
    return sum / agents;
  }
}
