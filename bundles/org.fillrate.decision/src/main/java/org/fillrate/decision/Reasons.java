package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.policy.PolicyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Why a quantity is proposed, in words.
 *
 * @param policy the champion; null where there is none
 */
record Reasons(@Nullable PolicyRecord policy, Wish wish, OldRule.Order old) {

  /**
   * All of them, the weightiest first.
   *
   * @param note why it is not the policy that it was to be; empty where it is
   * @param with probability of a stock-out with the order
   * @param without the same without it
   */
  List<String> of(
      String note, List<GuardRail> fired, Rail.Position position, double with, double without) {
    List<String> reasons = new ArrayList<>();
    if (!note.isEmpty()) reasons.add(note);
    if (!wish.isUsable()) {
      reasons.add(Said.RULE_DECIDES.with(wish.complaint()));
    }
    for (GuardRail rail : fired) {
      reasons.add(
          Said.CHANGED.with(Words.units(rail.before()), Words.units(rail.after()), rail.message()));
    }
    reasons.add(cover(position));
    reasons.add(comparison());
    reasons.add(
        Said.STOCK_OUT_RISK.with(
            Words.periods(position.demand().leadTime() + 1.0),
            Words.percent(with),
            Words.percent(without)));
    return List.copyOf(reasons);
  }

  private static String cover(Rail.Position position) {
    double units = position.state().inventoryPosition();
    double perPeriod = position.demand().expectedPerPeriod();
    String leadTime = Words.periods(position.demand().leadTime());
    if (perPeriod <= 0) {
      return Said.NO_DEMAND.with(Words.units(units), leadTime);
    }
    return Said.COVER.with(
        Words.units(units),
        Words.periods(Math.max(0, units) / perPeriod),
        Words.number(perPeriod),
        leadTime);
  }

  private String comparison() {
    String oldUnits = Words.units(old.quantity());
    if (!wish.isUsable() || policy == null) return Said.RULE_ORDERS.with(old.rule(), oldUnits);
    return Said.POLICY_ORDERS.with(
        policy.id(),
        policy.algorithm(),
        policy.version(),
        Words.units(wish.quantity()),
        old.rule(),
        oldUnits);
  }
}
