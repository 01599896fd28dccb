package org.fillrate.algorithm.classical;

import java.util.Optional;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;

/**
 * What a rule costs: exactly where the problem is tractable, else simulated on training demand, the
 * same for every rule.
 */
final class RuleCost {
  private static final int RECORDED_REPLICAS = 1024;
  private static final int RECORDED_PERIODS = 120;
  private static final int REPLICAS = 64;
  private static final int WARM_UP = 200;
  private static final int PERIODS = 2000;

  private final LearnerContext context;
  private final Optional<ExactModel> exact;

  RuleCost(LearnerContext context) {
    this.context = context;
    this.exact = context.model().exact();
  }

  Policy policy(ReorderRule rule) {
    return new ReorderPolicy(rule, context.spec().features().stream().map(Feature::name).toList());
  }

  /** Mean cost per period, or discounted cost from the start, in money. */
  double of(ReorderRule rule) {
    if (exact.isEmpty()) return simulated(policy(rule));
    try {
      return exact.get().evaluate(policy(rule)).cost().mean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private double simulated(Policy policy) {
    boolean recorded = context.spec().horizon() > 0;
    double discount =
        context.spec().objective() instanceof Objective.Discounted d ? d.discount() : 1;
    int warmUp = recorded || discount < 1 ? 0 : WARM_UP;
    int periods = recorded ? RECORDED_PERIODS : PERIODS;
    int replicas = recorded ? RECORDED_REPLICAS : REPLICAS;
    try (Environment environment = context.model().open(Purpose.TRAINING, replicas)) {
      StepBatch step = new StepBatch(replicas, context.spec());
      ActionBatch actions = new ActionBatch(replicas);
      ObservationBatch seen = step.observations();
      environment.reset(context.seed(), seen);
      double total = 0;
      double weight = 1;
      for (int t = -warmUp; t < periods; t++) {
        policy.act(seen, actions);
        environment.step(actions, step);
        if (t < 0) continue;
        for (int r = 0; r < replicas; r++) total += weight * step.cost(r);
        weight *= discount;
      }
      return total / replicas / (discount < 1 ? 1 : periods);
    }
  }
}
