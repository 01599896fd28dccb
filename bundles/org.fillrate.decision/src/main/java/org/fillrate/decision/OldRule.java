package org.fillrate.decision;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;

/**
 * The classical rule that a policy is compared with and falls back to: the newest published policy
 * whose evaluation has {@code role: baseline}; without a usable one, order up to the 95 % quantile
 * of demand over lead time + 1 periods. It never fails.
 */
final class OldRule {
  private static final double SERVICE = 0.95;
  private static final String WITHOUT_BASELINE = "up to 95 % of the demand of the lead time";

  private final PolicyRegistry registry;
  private final PolicyRunner runner;

  OldRule(PolicyRegistry registry, PolicyRunner runner) {
    this.registry = registry;
    this.runner = runner;
  }

  /**
   * An order of the old rule.
   *
   * @param quantity units, feasible
   * @param rule its name
   */
  record Order(double quantity, String rule) {}

  /** Asks the published baseline, if any, about all items at once. */
  Answers ask(OpenProblem problem, Observations seen) {
    Optional<PolicyRecord> published =
        registry.policies(problem.id()).stream()
            .filter(policy -> "baseline".equals(policy.evaluation().get("role")))
            .findFirst();
    return published
        .map(policy -> new Answers(policy.algorithm(), runner.wishes(policy, problem, seen)))
        .orElseGet(() -> new Answers("", List.of()));
  }

  /**
   * What the published baseline said.
   *
   * @param wishes by item; empty where there is no baseline
   */
  record Answers(String algorithm, List<Wish> wishes) {
    Order order(int item, Rail.Position position) {
      ItemState state = position.state();
      boolean usable = !wishes.isEmpty() && wishes.get(item).isUsable();
      double wish =
          usable
              ? wishes.get(item).quantity()
              : position.demand().quantile(SERVICE) - state.inventoryPosition();
      double quantity = position.encoder().feasible(state, Math.max(0, wish));
      return new Order(quantity, usable ? algorithm : WITHOUT_BASELINE);
    }
  }
}
