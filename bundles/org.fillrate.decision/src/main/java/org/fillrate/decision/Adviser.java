package org.fillrate.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.fillrate.inventory.projection.StockProjection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes recommendations, item by item, of what the policies and the old rule said. */
final class Adviser {
  static final String FALLBACK = "fallback";

  private static final Logger log = LoggerFactory.getLogger(Adviser.class);

  private final OpenProblem problem;
  private final Observations seen;
  private final Contest contest;
  private final Duel duel;
  private final OldRule.Answers oldRule;
  private final GuardRails rails;
  private final double overstockPeriods;
  private @Nullable RiskModel riskModel;

  /**
   * @param riskModel null where there is none
   */
  Adviser(
      OpenProblem problem,
      Observations seen,
      Contest contest,
      OldRule.Answers oldRule,
      GuardRails rails,
      double overstockPeriods,
      @Nullable RiskModel riskModel) {
    this.problem = problem;
    this.seen = seen;
    this.contest = contest;
    this.oldRule = oldRule;
    this.rails = rails;
    this.duel = new Duel(contest.lineup().rollout(), rails);
    this.overstockPeriods = overstockPeriods;
    this.riskModel = riskModel;
  }

  /**
   * @param given the state as it was given; the item's name may differ from the model's
   */
  Recommendation advise(int item, ItemState given, Instant now) {
    ItemState state = seen.states().get(item);
    DemandOutlook demand = new DemandOutlook(problem.model(), state);
    Rail.Position position = new Rail.Position(state, problem.model().encoder(), demand);
    OldRule.Order old = oldRule.order(item, position);
    Contest.Pick pick = contest.pick(item, given.item());
    Wish wish = pick.decider().wishes().get(item);
    GuardRails.Guarded order =
        rails.guard(wish.isUsable() ? wish.quantity() : old.quantity(), old.quantity(), position);
    StockProjection stock = StockProjection.of(problem.problem(), problem.model(), state.item());
    CostPaths after = stock.project(state, order.quantity(), demand.paths());
    CostPaths without = order.quantity() == 0 ? after : stock.project(state, 0, demand.paths());
    PolicyRecord policy = pick.decider().policy();
    return new Recommendation(
        DecisionId.at(now),
        problem.id(),
        given,
        order.quantity(),
        old.quantity(),
        wish.isUsable() && policy != null ? policy.id() : FALLBACK,
        wish.complaint(),
        reasons(pick, wish, old, order, position, after, without),
        order.fired(),
        risk(after, demand),
        null,
        seen.complaint(item) == null
            ? duel.challenge(
                pick, new Duel.Decided(item, position, old, stock, order.quantity(), after))
            : null, // no policy could judge it
        null,
        now);
  }

  /** What the two policies of a rollout showed in the items advised so far. */
  List<Trial> trials() {
    return duel.trials();
  }

  private List<String> reasons(
      Contest.Pick pick,
      Wish wish,
      OldRule.Order old,
      GuardRails.Guarded order,
      Rail.Position position,
      CostPaths after,
      CostPaths without) {
    List<String> reasons = new ArrayList<>();
    if (!pick.note().isEmpty()) reasons.add(pick.note());
    if (!wish.isUsable()) {
      reasons.add("The old rule decides because " + wish.complaint() + ".");
    }
    for (GuardRail rail : order.fired()) {
      reasons.add(
          "Changed from %s to %s: %s."
              .formatted(Words.units(rail.before()), Words.units(rail.after()), rail.message()));
    }
    reasons.add(cover(position));
    reasons.add(comparison(pick.decider().policy(), wish, old));
    reasons.add(
        "Stock-out risk within %s: %s with this order, %s without."
            .formatted(
                Words.periods(position.demand().leadTime() + 1.0),
                Words.percent(stockOutShare(after)),
                Words.percent(stockOutShare(without))));
    return List.copyOf(reasons);
  }

  /** Share of the paths with at least one period short. */
  static double stockOutShare(CostPaths paths) {
    int ranShort = 0;
    for (double[] path : paths.shortfall()) {
      for (double units : path) {
        if (units > 0) {
          ranShort++;
          break;
        }
      }
    }
    return (double) ranShort / paths.shortfall().length;
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

  private static String comparison(@Nullable PolicyRecord policy, Wish wish, OldRule.Order old) {
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

  private @Nullable RiskProfile risk(CostPaths paths, DemandOutlook demand) {
    if (riskModel == null) return null;
    double overstock = overstockPeriods * demand.expectedPerPeriod();
    try {
      return riskModel.assess(paths, RiskQuestion.at95(overstock));
    } catch (RuntimeException | LinkageError e) {
      log.warn("Problem {}: the risk model failed, decisions go without", problem.id(), e);
      riskModel = null; // not once per item
      return null;
    }
  }
}
