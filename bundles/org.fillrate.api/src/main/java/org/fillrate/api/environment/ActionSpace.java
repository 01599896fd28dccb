package org.fillrate.api.environment;

import java.util.List;

/** What an agent may choose in a period. */
public sealed interface ActionSpace {
  /** What an action means. */
  String name();

  /**
   * One of several levels.
   *
   * @param name for example {@code orderQuantity} or {@code orderUpTo}
   * @param unit the unit of the levels
   * @param levels the number behind each choice, ascending; a network may take it as a feature
   */
  record Discrete(String name, String unit, List<Double> levels) implements ActionSpace {
    public Discrete {
      levels = List.copyOf(levels);
    }

    public int count() {
      return levels.size();
    }
  }

  /** One real number in {@code [low, high]}, which the environment rounds to what is feasible. */
  record Continuous(String name, String unit, double low, double high) implements ActionSpace {}
}
