package org.fillrate.decision;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What the classical rule said that a policy is compared with and falls back to: the newest
 * published policy whose evaluation has {@code role: baseline}; without a usable answer of one,
 * order up to the 95 % quantile of demand over lead time + 1 periods. It never fails.
 *
 * @param policy null where there is no baseline
 * @param wishes the baseline's, by item; empty where there is none
 */
record OldRule(@Nullable PolicyRecord policy, List<Wish> wishes) {
  private static final double SERVICE = 0.95;

  static final OldRule BUILT_IN = new OldRule(null, List.of());

  /**
   * An order of the old rule.
   *
   * @param quantity units, feasible
   * @param rule its name
   * @param policy id of the published baseline; empty where the built-in rule stood in
   */
  record Order(double quantity, String rule, String policy) {}

  static Optional<PolicyRecord> published(PolicyRegistry registry, String problem) {
    return registry.policies(problem).stream()
        .filter(policy -> "baseline".equals(policy.evaluation().get("role")))
        .findFirst();
  }

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
