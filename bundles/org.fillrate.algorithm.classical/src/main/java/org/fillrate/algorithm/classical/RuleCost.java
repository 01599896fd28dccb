package org.fillrate.algorithm.classical;

import java.util.Optional;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.Policy;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;

/**
 * What a rule costs: exactly where the problem is tractable, else simulated on training demand, the
 * same for every rule.
 */
final class RuleCost {
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
    if (exact.isEmpty()) return Simulation.thorough(context).cost(policy(rule));
    try {
      return exact.get().evaluate(policy(rule)).cost().mean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
