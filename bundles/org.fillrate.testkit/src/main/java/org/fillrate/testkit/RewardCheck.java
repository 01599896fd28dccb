package org.fillrate.testkit;

import java.util.Arrays;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.estimate.Estimate;

/**
 * The long-run means of what rewards charge and of what it costs, under a plain rule that lets
 * neither stock nor backlog grow wild: each agent refills its shelf.
 *
 * @param cost mean per period and replica
 * @param difference mean charge less mean cost
 * @param standardError of the difference, from independent replicas
 */
record RewardCheck(double cost, double difference, double standardError) {
  /** A right environment is refused once in 16,000 seeds, and its seed is fixed. */
  static final double SIGMAS = 4;

  private static final long SEED = 11;
  private static final int REPLICAS = 64;
  private static final int WARM_UP = 200;
  private static final int PERIODS = 2000;
  private static final double PERIODS_ON_SHELF = 3;

  static RewardCheck of(ProblemModel model, Purpose purpose) {
    EnvironmentSpec spec = model.spec();
    int agents = spec.agents();
    try (Environment environment = model.open(purpose, REPLICAS)) {
      double[] costs = new double[environment.replicas()];
      double[] charged = new double[costs.length];
      double[] demand = new double[costs.length];
      boolean shared = true;
      StepBatch step = new StepBatch(costs.length * agents, spec);
      ActionBatch actions = new ActionBatch(step.rows());
      environment.reset(SEED, step.observations());
      for (int t = 1; t <= WARM_UP + PERIODS; t++) {
        refill(step, actions, Arrays.stream(demand).sum() / costs.length / t);
        environment.step(actions, step);
        for (int r = 0; r < costs.length; r++) {
          demand[r] += demand(step, r * agents, agents);
          if (t <= WARM_UP) continue;
          costs[r] += cost(step, r * agents, agents) / PERIODS;
          charged[r] += charged(step, r * agents, agents) / PERIODS;
          shared &= sameToAll(step, r * agents, agents);
        }
      }
      return of(costs, charged, shared ? agents : 1);
    }
  }

  private static RewardCheck of(double[] costs, double[] charged, int shares) {
    double[] differences = new double[costs.length];
    for (int r = 0; r < costs.length; r++) differences[r] = charged[r] / shares - costs[r];
    Estimate difference = Estimate.ofSamples(differences);
    double standardError = (difference.high() - difference.mean()) / 1.96;
    return new RewardCheck(Estimate.ofSamples(costs).mean(), difference.mean(), standardError);
  }

  private static void refill(StepBatch step, ActionBatch actions, double meanDemand) {
    double shelf = Math.ceil(PERIODS_ON_SHELF * meanDemand) + 1;
    for (int row = 0; row < step.rows(); row++) {
      actions.order(row, (float) Math.max(0, shelf - step.stock[row]));
    }
  }

  /** Money that a replica's sites cost in a period. */
  static double cost(StepBatch step, int firstRow, int agents) {
    double cost = 0;
    for (int a = 0; a < agents; a++) cost += step.cost(firstRow + a);
    return cost;
  }

  /** What the rewards of a replica's agents charge, together. */
  static double charged(StepBatch step, int firstRow, int agents) {
    double charged = 0;
    for (int a = 0; a < agents; a++) charged -= step.rewards[firstRow + a];
    return charged;
  }

  private static double demand(StepBatch step, int firstRow, int agents) {
    double demand = 0;
    for (int a = 0; a < agents; a++) demand += step.demand[firstRow + a];
    return demand;
  }

  private static boolean sameToAll(StepBatch step, int firstRow, int agents) {
    for (int a = 1; a < agents; a++) {
      if (step.rewards[firstRow + a] != step.rewards[firstRow]) return false;
    }
    return true;
  }
}
