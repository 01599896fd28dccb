package ${package};

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.GreedyPolicy;
import org.fillrate.learning.SeededRandom;

/** The best action, or now and then any that is allowed. */
final class ExploringPolicy implements Policy {
  private final GreedyPolicy greedy;
  private final SeededRandom random;
  private double probability = 1;

  ExploringPolicy(GreedyPolicy greedy, SeededRandom random) {
    this.greedy = greedy;
    this.random = random;
  }

  void explore(double newProbability) {
    probability = newProbability;
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    boolean[] allowed = greedy.allowed(in);
    for (int row = 0; row < in.rows(); row++) {
      boolean anyhow = random.nextDouble() < probability;
      out.choose(
          row,
          anyhow
              ? FeasibleChoice.random(random, allowed, row * in.choices(), in.choices())
              : greedy.choose(in, allowed, row));
    }
  }
}
