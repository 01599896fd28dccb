package org.fillrate.environment.divergent;

import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;

/** Lives a policy for long and measures the cost of all sites per period. */
record Simulation(int replicas, int warmUp, int periods, long seed) {
  static Policy baseStock(ProblemModel model, Double... levels) {
    return new NetworkBaseStockPolicy(
        new NetworkBaseStock(List.of(levels)),
        model.spec().features().stream().map(Feature::name).toList());
  }

  /** Mean with its 95 % interval from the replicas' means. */
  Estimate cost(ProblemModel model, Policy policy) {
    int agents = model.spec().agents();
    double[] means = new double[replicas];
    try (Environment environment = model.open(Purpose.EVALUATION, replicas)) {
      StepBatch step = new StepBatch(replicas * agents, model.spec());
      ActionBatch actions = new ActionBatch(replicas * agents);
      environment.reset(seed, step.observations());
      for (int t = -warmUp; t < periods; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < step.rows() && t >= 0; row++) {
          means[row / agents] += step.cost(row) / periods;
        }
      }
    }
    return Estimate.ofSamples(means);
  }
}
