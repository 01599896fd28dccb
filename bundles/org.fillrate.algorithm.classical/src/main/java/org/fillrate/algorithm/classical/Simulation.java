package org.fillrate.algorithm.classical;

import java.util.Arrays;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;

/**
 * Measures what policies cost on training demand, the same for every policy (common random
 * numbers).
 *
 * @param warmUp periods of each episode that are lived but not counted
 * @param periods that are lived after the first warm-up
 */
record Simulation(LearnerContext context, int replicas, int warmUp, int periods) {
  /** To tell good from better; what one agent of several does shows less in the cost of all. */
  static Simulation thorough(LearnerContext context) {
    return context.model().recorded()
        ? new Simulation(context, 1024, 0, 120)
        : parametric(context, context.spec().agents() > 1 ? 256 : 64, 2000);
  }

  /** To tell bad from good. */
  static Simulation rough(LearnerContext context) {
    return parametric(context, 16, 1000);
  }

  private static Simulation parametric(LearnerContext context, int replicas, int periods) {
    int horizon = context.spec().horizon();
    int warmUp = horizon > 0 ? Math.min(200, horizon / 2) : 200;
    boolean counted = discount(context.spec()) == 1;
    return new Simulation(context, replicas, counted ? warmUp : 0, periods);
  }

  private static double discount(EnvironmentSpec spec) {
    return spec.objective() instanceof Objective.Discounted discounted ? discounted.discount() : 1;
  }

  /** Mean cost per period and replica, or discounted cost from the start, in money. */
  double cost(Policy policy) {
    EnvironmentSpec spec = context.spec();
    int agents = spec.agents();
    double discount = discount(spec);
    try (Environment environment = context.model().open(Purpose.TRAINING, replicas)) {
      StepBatch step = new StepBatch(replicas * agents, spec);
      ActionBatch actions = new ActionBatch(step.rows());
      environment.reset(context.seed(), step.observations());
      int[] age = new int[replicas];
      double total = 0;
      double weight = 1;
      long counted = 0;
      for (int t = 0; t < warmUp + periods; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < step.rows(); row++) {
          if (age[row / agents] >= warmUp) total += weight * step.cost(row);
        }
        for (int replica = 0; replica < replicas; replica++) {
          if (age[replica]++ >= warmUp) counted++;
          if (step.truncated[replica * agents]) age[replica] = 0;
        }
        if (t >= warmUp) weight *= discount;
      }
      return total / (discount < 1 ? replicas : counted);
    }
  }

  /** Each agent's share of its replica's demand; 1 where it has no customers of its own. */
  double[] demandShares() {
    int agents = context.spec().agents();
    double[] demand = new double[agents];
    try (Environment environment = context.model().open(Purpose.TRAINING, replicas)) {
      StepBatch step = new StepBatch(replicas * agents, context.spec());
      ActionBatch nothing = new ActionBatch(step.rows());
      for (int row = 0; row < step.rows(); row++) nothing.order(row, 0);
      environment.reset(context.seed(), step.observations());
      for (int t = 0; t < periods; t++) {
        environment.step(nothing, step);
        for (int row = 0; row < step.rows(); row++) demand[row % agents] += step.demand[row];
      }
    }
    double total = Arrays.stream(demand).sum();
    return Arrays.stream(demand).map(units -> units > 0 ? units / total : 1).toArray();
  }
}
