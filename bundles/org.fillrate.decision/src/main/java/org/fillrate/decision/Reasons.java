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
      reasons.add("The old rule decides because " + wish.complaint() + ".");
    }
    for (GuardRail rail : fired) {
      reasons.add(
          "Changed from %s to %s: %s."
              .formatted(Words.units(rail.before()), Words.units(rail.after()), rail.message()));
    }
    reasons.add(cover(position));
    reasons.add(comparison());
    reasons.add(
        "Stock-out risk within %s: %s with this order, %s without."
            .formatted(
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
      return "Inventory position %s; no demand is expected within the lead time of %s."
          .formatted(Words.units(units), leadTime);
    }
    return "Inventory position %s covers %s of expected demand (%s a period); the lead time is %s."
        .formatted(
            Words.units(units),
            Words.periods(Math.max(0, units) / perPeriod),
            Words.number(perPeriod),
            leadTime);
  }

  private String comparison() {
    String oldRule =
        "the old rule (%s) orders %s.".formatted(old.rule(), Words.units(old.quantity()));
    if (!wish.isUsable() || policy == null) {
      return Character.toUpperCase(oldRule.charAt(0)) + oldRule.substring(1);
    }
    return "Policy %s (%s, version %d) orders %s; %s"
        .formatted(
            policy.id(),
            policy.algorithm(),
            policy.version(),
            Words.units(wish.quantity()),
            oldRule);
  }
}
