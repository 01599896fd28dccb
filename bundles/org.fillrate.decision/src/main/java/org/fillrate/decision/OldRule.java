package org.fillrate.decision;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The classical rule that a policy is compared with and falls back to: the newest published policy
 * whose evaluation has {@code role: baseline}; without a usable one, order up to the 95 % quantile
 * of demand over lead time + 1 periods. It never fails.
 */
final class OldRule {
  private static final double SERVICE = 0.95;

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
   * @param policy id of the published baseline; empty where the built-in rule stood in
   */
  record Order(double quantity, String rule, String policy) {}

  /** Asks the published baseline, if any, about all items at once. */
  Answers ask(OpenProblem problem, Observations seen) {
    Optional<PolicyRecord> published =
        registry.policies(problem.id()).stream()
            .filter(policy -> "baseline".equals(policy.evaluation().get("role")))
            .findFirst();
    return published
        .map(policy -> new Answers(policy, runner.wishes(policy, problem, seen)))
        .orElse(Answers.NONE);
  }

  /**
   * What the published baseline said.
   *
   * @param policy null where there is no baseline
   * @param wishes by item; empty where there is no baseline
   */
  record Answers(@Nullable PolicyRecord policy, List<Wish> wishes) {
    static final Answers NONE = new Answers(null, List.of());

    Order order(int item, Rail.Position position) {
      ItemState state = position.state();
      if (policy == null || !wishes.get(item).isUsable()) {
        double wish = position.demand().quantile(SERVICE) - state.inventoryPosition();
        return new Order(feasible(wish, position), Said.WITHOUT_BASELINE.with(), "");
      }
      double quantity = feasible(wishes.get(item).quantity(), position);
      return new Order(quantity, policy.algorithm(), policy.id());
    }

    private static double feasible(double wish, Rail.Position position) {
      return position.encoder().feasible(position.state(), Math.max(0, wish));
    }
  }
}
