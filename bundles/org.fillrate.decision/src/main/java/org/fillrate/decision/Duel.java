package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.decision.Challenge;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.inventory.projection.StockPaths;
import org.fillrate.inventory.projection.StockProjection;
import org.jspecify.annotations.Nullable;

/** Sets what the other policy of a rollout wants beside what was decided. Used by one thread. */
final class Duel {
  private final @Nullable Rollout rollout;
  private final GuardRails rails;
  private final List<Trial> trials = new ArrayList<>();

  Duel(@Nullable Rollout rollout, GuardRails rails) {
    this.rollout = rollout;
    this.rails = rails;
  }

  /** Those of all items so far. */
  List<Trial> trials() {
    return trials;
  }

  /**
   * A decided item.
   *
   * @param stock where any order leads
   * @param order that was decided, units
   * @param after where it leads
   */
  record Decided(
      int item,
      Rail.Position position,
      OldRule.Order old,
      StockProjection rules,
      StockPaths stock,
      double order,
      CostPaths after) {}

  /** What the other policy would have ordered; null where nobody else gave an answer. */
  @Nullable Challenge challenge(Contest.Pick pick, Decided made) {
    Answers other = pick.other();
    if (rollout == null || other == null) return null;
    PolicyRecord policy = other.policy();
    Wish wish = other.wishes().get(made.item());
    boolean isChallenger = policy != null && policy.id().equals(rollout.policy());
    boolean decided = pick.decider().wishes().get(made.item()).isUsable();
    boolean failed = isChallenger ? !wish.isUsable() : !decided;
    if (failed) trials.add(Trial.FAILED);
    if (policy != null && !wish.isUsable()) return null;
    double old = made.old().quantity();
    double order =
        rails.guard(wish.isUsable() ? wish.quantity() : old, old, made.position()).quantity();
    if (!failed) trials.add(trial(rollout, made, order, isChallenger));
    return new Challenge(
        rollout.id(),
        rollout.stage().name().toLowerCase(Locale.ROOT),
        policy == null ? Adviser.FALLBACK : policy.id(),
        order);
  }

  /**
   * @param isChallenger whether the other policy is the challenger; else the decided one is
   */
  private static Trial trial(Rollout rollout, Decided made, double order, boolean isChallenger) {
    CostPaths after = order == made.order() ? made.after() : made.stock().after(order);
    Trial.Outcome decided = outcome(made, made.order(), made.after());
    Trial.Outcome beside = outcome(made, order, after);
    boolean differ =
        differ(made.position(), made.order(), order, rollout.limits().differencePercent());
    return isChallenger
        ? new Trial(true, differ, decided, beside)
        : new Trial(true, differ, beside, decided);
  }

  private static Trial.Outcome outcome(Decided made, double order, CostPaths after) {
    double cost = 0;
    for (double path : after.cost()) cost += path;
    double bought = made.rules().economics().map(Economics::unitCost).orElse(0.0) * order;
    return new Trial.Outcome(
        order, made.stock().stockOutShare(order), cost / after.cost().length - bought);
  }

  /** More than a lot: another feasible order lies between the two. */
  private static boolean differ(Rail.Position position, double a, double b, double percent) {
    double low = Math.min(a, b);
    double high = Math.max(a, b);
    if ((high - low) * 100 <= percent * high) return false;
    DecisionEncoder encoder = position.encoder();
    double between = encoder.feasible(position.state(), (low + high) / 2);
    return between > low && between < high;
  }
}
