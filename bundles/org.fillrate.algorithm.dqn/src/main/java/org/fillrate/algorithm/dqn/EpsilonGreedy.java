package org.fillrate.algorithm.dqn;

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.GreedyPolicy;
import org.fillrate.learning.SeededRandom;

/** Acts by the highest value, or at random with a probability that the learner sets. */
final class EpsilonGreedy implements Policy {
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
      int choice =
          random.nextDouble() < probability
              ? FeasibleChoice.random(random, allowed, row * choices, choices)
              : greedy.choose(in, allowed, row);
      out.choose(row, choice);
    }
  }
}
