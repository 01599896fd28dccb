package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.RolloutLimits;
import org.jspecify.annotations.Nullable;

/** What one stage of a rollout was found to do so far. Used by one thread at a time. */
final class StageTally {
  private final Moments orders;
  private final Moments stockOuts;
  private final Moments costs;

  /** Share of decisions, beside 0. */
  private final Moments disagreement;

  private final Moments failures;

  StageTally() {
    this(new Moments(), new Moments(), new Moments(), new Moments(), new Moments());
  }

  private StageTally(
      Moments orders, Moments stockOuts, Moments costs, Moments disagreement, Moments failures) {
    this.orders = orders;
    this.stockOuts = stockOuts;
    this.costs = costs;
    this.disagreement = disagreement;
    this.failures = failures;
  }

  static StageTally of(Document kept) {
    return new StageTally(
        Moments.of(kept.document("orders")),
        Moments.of(kept.document("stockOuts")),
        Moments.of(kept.document("costs")),
        Moments.of(kept.document("disagreement")),
        Moments.of(kept.document("failures")));
  }

  Document toDocument() {
    return Document.of(
        "orders",
        orders.toDocument(),
        "stockOuts",
        stockOuts.toDocument(),
        "costs",
        costs.toDocument(),
        "disagreement",
        disagreement.toDocument(),
        "failures",
        failures.toDocument());
  }

  void add(Trial trial) {
    failures.add(trial.answered() ? 0 : 1, 0);
    if (!trial.answered()) return;
    Trial.Outcome challenger = trial.challenger();
    Trial.Outcome incumbent = trial.incumbent();
    orders.add(challenger.orderQuantity(), incumbent.orderQuantity());
    stockOuts.add(challenger.stockOut(), incumbent.stockOut());
    costs.add(challenger.cost(), incumbent.cost());
    disagreement.add(trial.differ() ? 1 : 0, 0);
  }

  /** Decisions that the challenger was asked for. */
  long asked() {
    return failures.pairs();
  }

  /** Those that both answered. */
  long compared() {
    return orders.pairs();
  }

  /** Every figure beside its limits. */
  List<Figure> figures(RolloutLimits limits) {
    int soonest = limits.minimumDecisions();
    List<Figure> figures = new ArrayList<>();
    double factor = limits.orderVolumeFactor();
    figures.add(figure("orderVolume", orders, orders.ratio(soonest), 1 / factor, factor, soonest));
    figures.add(share("disagreement", disagreement, limits.disagreementShare(), soonest));
    Estimate stockOut = stockOuts.difference(soonest);
    figures.add(figure("stockOut", stockOuts, stockOut, null, limits.stockOutIncrease(), soonest));
    figures.add(figure("cost", costs, above(costs, soonest), null, limits.costIncrease(), soonest));
    figures.add(share("failures", failures, limits.failureShare(), soonest));
    return figures;
  }

  /** How much more, as a share. */
  private static Estimate above(Moments costs, int soonest) {
    Estimate ratio = costs.ratio(soonest);
    return new Estimate(ratio.mean() - 1, ratio.low() - 1, ratio.high() - 1);
  }

  private static Figure share(String name, Moments seen, double atMost, int soonest) {
    Figure figure = figure(name, seen, seen.difference(soonest), null, atMost, soonest);
    return new Figure(
        name, null, figure.challenger(), figure.estimate(), null, atMost, figure.broken());
  }

  private static Figure figure(
      String name,
      Moments seen,
      Estimate estimate,
      @Nullable Double atLeast,
      double atMost,
      int soonest) {
    boolean any = seen.pairs() > 0;
    boolean several = seen.pairs() > 1;
    boolean beyond = estimate.low() > atMost || atLeast != null && estimate.high() < atLeast;
    return new Figure(
        name,
        any ? seen.meanY() : null,
        any ? seen.meanX() : null,
        several ? estimate : null,
        atLeast,
        atMost,
        seen.pairs() >= soonest && beyond);
  }
}
