package org.fillrate.api.environment;

import java.util.List;

/**
 * The shape of an environment.
 *
 * @param features the columns of an observation
 * @param actions what each agent chooses
 * @param agents number of agents; a batch has {@code replicas * agents} rows, agents of one replica
 *     side by side
 * @param objective which mean of the costs counts
 * @param horizon periods until an episode is truncated; 0 where it never is
 * @param costs names of the cost columns, for example {@code holding}
 * @param costScale a typical cost per period in the rewards' unit, positive
 */
public record EnvironmentSpec(
    List<Feature> features,
    ActionSpace actions,
    int agents,
    Objective objective,
    int horizon,
    List<String> costs,
    double costScale) {
  public EnvironmentSpec {
    features = List.copyOf(features);
    costs = List.copyOf(costs);
    if (!(costScale > 0)) throw new IllegalArgumentException("costScale must be positive");
  }

  /** Column of the feature called {@code name}, or -1. */
  public int column(String name) {
    for (int i = 0; i < features.size(); i++) {
      if (features.get(i).name().equals(name)) return i;
    }
    return -1;
  }

  /** Number of discrete choices, 0 where actions are continuous. */
  public int choices() {
    return actions instanceof ActionSpace.Discrete discrete ? discrete.count() : 0;
  }
}
