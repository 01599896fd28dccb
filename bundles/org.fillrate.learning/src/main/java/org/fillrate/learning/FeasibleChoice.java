package org.fillrate.learning;

import java.util.random.RandomGenerator;

/** Picks among a row's feasible actions. */
public final class FeasibleChoice {
  private FeasibleChoice() {}

  /**
   * The feasible action of the highest value, the lowest of those that tie.
   *
   * @param values of the actions, from {@code valuesAt} on
   * @param feasible which of them may be taken, from {@code feasibleAt} on
   * @param count number of actions
   * @throws IllegalArgumentException where none is feasible or a value is not a number
   */
  public static int best(
      float[] values, int valuesAt, boolean[] feasible, int feasibleAt, int count) {
    int best = -1;
    for (int i = 0; i < count; i++) {
      float value = values[valuesAt + i];
      if (Float.isNaN(value)) {
        throw new IllegalArgumentException("the value of action " + i + " is not a number");
      }
      if (feasible[feasibleAt + i] && (best < 0 || value > values[valuesAt + best])) best = i;
    }
    if (best < 0) throw new IllegalArgumentException("no action is feasible");
    return best;
  }

  /**
   * A feasible action, each with the same probability.
   *
   * @throws IllegalArgumentException where none is feasible
   */
  public static int random(RandomGenerator random, boolean[] feasible, int at, int count) {
    int choices = 0;
    for (int i = 0; i < count; i++) if (feasible[at + i]) choices++;
    if (choices == 0) throw new IllegalArgumentException("no action is feasible");
    int left = random.nextInt(choices);
    int choice = 0;
    while (!feasible[at + choice] || left-- > 0) choice++;
    return choice;
  }
}
