package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;

/** Whether each agent's own reward charges, in the long run, what its site costs. */
public final class ChargeCheck {
  private static final int REPLICAS = 100;
  private static final int WARM_UP = 100;
  private static final int PERIODS = 4000;
  private static final double LARGEST_SIGMA = 0.003; // of all costs

  private ChargeCheck() {}

  /** Lives {@code policy} for 400,000 periods of training; 3 standard errors for each agent. */
  public static void eachAgentIsChargedItsCosts(ProblemModel model, Policy policy) {
    int agents = model.spec().agents();
    double[][] off = new double[agents][REPLICAS];
    double[] mean = new double[agents];
    compare(model, policy, off, mean);
    double total = Arrays.stream(mean).sum();
    for (int agent = 0; agent < agents; agent++) {
      Estimate difference = Estimate.ofSamples(off[agent]);
      double sigma = (difference.high() - difference.mean()) / 1.96;
      assertThat(difference.mean()).isBetween(-3 * sigma - 1e-6, 3 * sigma + 1e-6);
      assertThat(sigma).as("a sample this coarse finds nothing").isLessThan(LARGEST_SIGMA * total);
    }
  }

  /** Fills charges less costs per period, [agent][replica], and mean costs by agent. */
  private static void compare(ProblemModel model, Policy policy, double[][] off, double[] mean) {
    try (Environment environment = model.open(Purpose.TRAINING, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS * off.length, model.spec());
      ActionBatch actions = new ActionBatch(step.rows());
      environment.reset(1, step.observations());
      for (int t = -WARM_UP; t < PERIODS; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < step.rows() && t >= 0; row++) {
          int agent = row % off.length;
          off[agent][row / off.length] += (-step.rewards[row] - step.cost(row)) / PERIODS;
          mean[agent] += step.cost(row) / PERIODS / REPLICAS;
        }
      }
    }
  }
}
