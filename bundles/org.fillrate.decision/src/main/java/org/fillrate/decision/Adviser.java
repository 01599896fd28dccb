package org.fillrate.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.fillrate.inventory.projection.StockPaths;
import org.fillrate.inventory.projection.StockProjection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes recommendations, item by item: the one way of deciding, whether for the first time or
 * again. The same ingredients make the same recommendation to the last bit. Used by one thread.
 */
final class Adviser {
  static final String FALLBACK = "fallback";

  /** In the settings: which model measured the risk. */
  static final String RISK_MODEL = "riskModel";

  private static final Logger log = LoggerFactory.getLogger(Adviser.class);

  private final Ingredients from;
  private final GuardRails rails;
  private final Duel duel;
  private final Document settings;
  private final Map<String, String> versions;
  private @Nullable RiskModel riskModel;

  Adviser(Ingredients ingredients) {
    from = ingredients;
    rails = new GuardRails(ingredients.shaping());
    duel = new Duel(ingredients.contest().lineup().rollout(), rails);
    settings = ingredients.shaping().document();
    versions = Map.copyOf(ingredients.versions());
    riskModel = ingredients.riskModel();
  }

  /** All items of a request, in its order. */
  List<Recommendation> advise(List<ItemState> given, Supplier<String> ids, Instant now) {
    return IntStream.range(0, given.size())
        .mapToObj(item -> advise(ids.get(), item, given.get(item), now))
        .toList();
  }

  /**
   * @param id of the decision
   * @param given the state as it was given; the item's name may differ from the model's
   */
  Recommendation advise(String id, int item, ItemState given, Instant now) {
    OpenProblem problem = from.problem();
    ItemState state = from.seen().states().get(item);
    DemandOutlook demand = problem.demand().of(state);
    Rail.Position position = new Rail.Position(state, problem.model().encoder(), demand);
    OldRule.Order old = from.contest().rule().order(item, position);
    Contest.Pick pick = from.contest().pick(item, given.item());
    Wish wish = pick.decider().wishes().get(item);
    GuardRails.Guarded order =
        rails.guard(wish.isUsable() ? wish.quantity() : old.quantity(), old.quantity(), position);
    StockProjection rules = StockProjection.of(problem.problem(), problem.model(), state.item());
    StockPaths stock = rules.along(state, demand.paths());
    CostPaths after = stock.after(order.quantity());
    PolicyRecord policy = wish.isUsable() ? pick.decider().policy() : null;
    RiskProfile risk = risk(after, demand);
    return new Recommendation(
        id,
        problem.id(),
        given,
        order.quantity(),
        old.quantity(),
        policy == null ? FALLBACK : policy.id(),
        wish.complaint(),
        new Reasons(policy, wish, old)
            .of(
                pick.note(),
                order.fired(),
                position,
                stock.stockOutShare(order.quantity()),
                stock.stockOutShare(0)),
        order.fired(),
        risk,
        outlook(
            demand,
            rules.economics().isPresent()
                ? moneyAtStake(stock, order.quantity(), old.quantity())
                : null),
        null,
        from.seen().complaint(item) == null
            ? duel.challenge(
                pick, new Duel.Decided(item, position, old, rules, stock, order.quantity(), after))
            : null, // no policy could judge it
        provenance(policy, wish, old, risk),
        now);
  }

  /** What the two policies of a rollout showed in the items advised so far. */
  List<Trial> trials() {
    return duel.trials();
  }

  private Provenance provenance(
      @Nullable PolicyRecord policy, Wish wish, OldRule.Order old, @Nullable RiskProfile risk) {
    RiskModel model = riskModel;
    return new Provenance(
        from.contest().lineup().promotion(),
        policy == null ? "" : policy.sha256(),
        wish.isUsable() ? wish.quantity() : null,
        old.policy(),
        risk == null || model == null ? settings : settings.with(RISK_MODEL, model.id()),
        versions);
  }

  private static Outlook outlook(DemandOutlook demand, @Nullable Estimate moneyAtStake) {
    return new Outlook(
        demand.leadTime() + 1,
        demand.expected(),
        demand.quantile(0.05),
        demand.quantile(0.25),
        demand.quantile(0.75),
        demand.quantile(0.95),
        moneyAtStake);
  }

  /** See {@link Outlook}; both quantities meet the same demand, path by path. */
  private static Estimate moneyAtStake(StockPaths stock, double order, double oldOrder) {
    if (order == oldOrder) return Estimate.exact(0);
    double[] saved = stock.netCost(oldOrder);
    double[] spent = stock.netCost(order);
    for (int i = 0; i < saved.length; i++) saved[i] -= spent[i];
    return Estimate.ofSamples(saved);
  }

  private @Nullable RiskProfile risk(CostPaths paths, DemandOutlook demand) {
    if (riskModel == null) return null;
    double overstock = from.shaping().overstockPeriods() * demand.expectedPerPeriod();
    try {
      return riskModel.assess(paths, RiskQuestion.at95(overstock));
    } catch (RuntimeException | LinkageError e) {
      log.warn("Problem {}: the risk model failed, decisions go without", from.problem().id(), e);
      riskModel = null; // not once per item
      return null;
    }
  }
}
