package org.fillrate.rest.resource;

import java.util.Arrays;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.risk.CostPaths;

/** Possible futures of a problem that one policy decides, from the environment's first state on. */
final class PolicyFutures {
  private PolicyFutures() {}

  /**
   * Simulates in the evaluation environment. Where there are several agents a path is that of all
   * their sites together: joint risk is not the sum of the sites' risks.
   *
   * @param count wished paths; recorded demand has one path per item instead
   * @param periods at most; fewer where an episode ends before
   */
  static CostPaths of(ProblemModel model, Policy policy, int periods, int count, long seed) {
    try (Environment environment = model.open(Purpose.EVALUATION, count)) {
      int agents = environment.spec().agents();
      int paths = environment.replicas();
      StepBatch step = new StepBatch(paths * agents, environment.spec());
      ActionBatch actions = new ActionBatch(paths * agents);
      double[] cost = new double[paths];
      double[][] stock = new double[paths][periods];
      double[][] shortfall = new double[paths][periods];
      environment.reset(seed, step.observations());
      int lived = 0;
      boolean ended = false;
      while (lived < periods && !ended) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < paths * agents; row++) {
          int path = row / agents;
          cost[path] += step.cost(row);
          stock[path][lived] += step.stock[row];
          shortfall[path][lived] += step.demand[row] - step.met[row];
          ended |= step.terminated[row] || step.truncated[row];
        }
        lived++;
      }
      return new CostPaths(cost, cut(stock, lived), cut(shortfall, lived));
    }
  }

  private static double[][] cut(double[][] paths, int periods) {
    return Arrays.stream(paths).map(p -> Arrays.copyOf(p, periods)).toArray(double[][]::new);
  }
}
