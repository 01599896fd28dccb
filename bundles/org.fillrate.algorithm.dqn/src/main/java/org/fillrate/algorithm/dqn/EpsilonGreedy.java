package org.fillrate.algorithm.dqn;

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.GreedyPolicy;
import org.fillrate.learning.SeededRandom;

/**
 * Acts by the highest value, or at random with a probability that the learner sets.
 *
 * <p>Half of the random actions are drawn from all, half from the neighbours of the best one: what
 * is close to it decides how good the policy gets, and would hardly ever be drawn among many.
 */
final class EpsilonGreedy implements Policy {
  private static final int REACH = 2; // choices on either side

  private final GreedyPolicy greedy;
  private final SeededRandom random;
  private double probability;

  EpsilonGreedy(GreedyPolicy greedy, SeededRandom random) {
    this.greedy = greedy;
    this.random = random;
  }

  void explore(double newProbability) {
    probability = newProbability;
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    int choices = in.choices();
    boolean[] allowed = greedy.allowed(in);
    for (int row = 0; row < in.rows(); row++) {
      boolean explore = random.nextDouble() < probability;
      boolean anywhere = explore && random.nextBoolean();
      int choice = anywhere ? 0 : greedy.choose(in, allowed, row);
      if (explore) {
        int from = anywhere ? 0 : Math.max(0, choice - REACH);
        int to = anywhere ? choices : Math.min(choices, choice + REACH + 1);
        choice = from + FeasibleChoice.random(random, allowed, row * choices + from, to - from);
      }
      out.choose(row, choice);
    }
  }
}
