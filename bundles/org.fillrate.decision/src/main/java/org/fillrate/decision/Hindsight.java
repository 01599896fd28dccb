package org.fillrate.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fillrate.api.access.Scope;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.OverrideValue.Worth;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.ProposalQuery.Sort;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.inventory.projection.StockPaths;
import org.fillrate.inventory.projection.StockProjection;
import org.jspecify.annotations.Nullable;

/** What overrides were worth, once the demand is known that they were meant for. Thread-safe. */
final class Hindsight {
  private static final int MOST = 5000;

  private final ProposalStore proposals;
  private final ProblemModels models;

  Hindsight(ProposalStore proposals, ProblemModels models) {
    this.proposals = proposals;
    this.models = models;
  }

  /**
   * @param histories null where no data sets can be read now
   */
  OverrideValue overrideValue(String problem, String dataset, @Nullable DemandHistories histories) {
    OpenProblem open = models.open(problem);
    if (histories == null) {
      throw new IllegalStateException("data sets cannot be read now; start the bundle of ingest");
    }
    Map<String, DemandSeries> demand = new HashMap<>();
    for (ItemHistory item : histories.items(dataset.isEmpty() ? own(open) : dataset)) {
      demand.put(item.item(), item.demand());
    }
    List<Proposal> overridden =
        proposals.list(ProposalQuery.of(problem, 0, MOST).with(Status.OVERRIDDEN));
    List<Worth> each = new ArrayList<>();
    for (Proposal proposal : overridden) worth(open, proposal.made(), demand).ifPresent(each::add);
    return new OverrideValue(
        overridden.size(),
        overridden.size() - each.size(),
        each.isEmpty() ? null : Bootstrap.total(each),
        each);
  }

  private static String own(OpenProblem problem) {
    Document demand =
        problem.problem().document().get("demand") instanceof Document document
            ? document
            : Document.EMPTY;
    String dataset = demand.text("dataset", "");
    if (!dataset.isEmpty()) return dataset;
    throw new InvalidInput("dataset", Said.NO_DATASET.with());
  }

  /** Empty as long as the demand of lead time + 1 days is not known. */
  private Optional<Worth> worth(
      OpenProblem problem, Recommendation made, Map<String, DemandSeries> demand) {
    ItemState state = problem.known(made.state());
    DemandSeries series = demand.get(state.item());
    if (series == null) return Optional.empty();
    LocalDate day = day(made.at());
    int leadTime = problem.model().leadTime(state.item());
    int periods = leadTime + cover(made, day);
    double[] known = known(series, day, periods);
    if (known.length < leadTime + 1) return Optional.empty();
    double ordered = Objects.requireNonNull(made.override()).orderQuantity();
    StockProjection rules = StockProjection.of(problem.problem(), problem.model(), state.item());
    if (rules.economics().isEmpty()) return Optional.empty();
    StockPaths stock = rules.along(state, new double[][] {known});
    double value = stock.netCost(made.orderQuantity())[0] - stock.netCost(ordered)[0];
    return Optional.of(
        new Worth(made.id(), state.item(), made.orderQuantity(), ordered, known.length, value));
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Days until the item's next decision on a later day, at least 1; without one, one review. */
  private int cover(Recommendation made, LocalDate day) {
    Instant tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    ProposalQuery later =
        new ProposalQuery(
            made.problem(),
            made.state().item(),
            null,
            "",
            tomorrow,
            null,
            "",
            Scope.EVERYTHING,
            Sort.OLDEST,
            0,
            50);
    return proposals.list(later).stream()
        .map(Proposal::made)
        .filter(next -> next.state().item().equals(made.state().item()))
        .findFirst()
        .map(next -> (int) Math.min(365, ChronoUnit.DAYS.between(day, day(next.at()))))
        .orElse(1);
  }

  /** Demand from a day on, up to the first day that is not known. */
  private static double[] known(DemandSeries series, LocalDate day, int periods) {
    long first = ChronoUnit.DAYS.between(series.start(), day);
    if (first < 0 || first >= series.values().length) return new double[0];
    int from = (int) first;
    int end = from;
    while (end < series.values().length
        && end - from < periods
        && Double.isFinite(series.values()[end])) {
      end++;
    }
    return Arrays.copyOfRange(series.values(), from, end);
  }
}
