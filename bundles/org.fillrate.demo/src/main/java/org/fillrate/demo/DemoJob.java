package org.fillrate.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;

/** The steps of the demo; what a former start finished is found again. */
final class DemoJob {
  private static final String WHO = "demo";
  private static final String ALGORITHM = "dqn";
  private static final long TRAINING_STEPS = 400_000;
  private static final int FORECAST_DAYS = 28;
  private static final int FORECAST_ITEMS = 50;
  private static final int PROPOSALS_SHOWN = 12;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
  private static final Duration ALGORITHM_WAIT = Duration.ofSeconds(60);

  private final DatasetImporter importer;
  private final DatasetStore datasets;
  private final ProblemStore problems;
  private final Trainer trainer;
  private final PolicyRegistry registry;
  private final DecisionService decisions;
  private final Forecaster forecaster;
  private final Terminal terminal;

  DemoJob(
      DatasetImporter importer,
      DatasetStore datasets,
      ProblemStore problems,
      Trainer trainer,
      PolicyRegistry registry,
      DecisionService decisions,
      Forecaster forecaster,
      Terminal terminal) {
    this.importer = importer;
    this.datasets = datasets;
    this.problems = problems;
    this.trainer = trainer;
    this.registry = registry;
    this.decisions = decisions;
    this.forecaster = forecaster;
    this.terminal = terminal;
  }

  /**
   * @param sample folder with the sample shop's data
   */
  void run(Path sample) throws IOException, InterruptedException {
    Dataset dataset = imported(sample);
    List<ItemHistory> items = datasets.items(dataset.id());
    forecast(items);
    Problem problem = new Problem(SampleShop.problem(dataset.id(), items));
    String problemId = problems.save(problem, WHO).id();
    Document report = trained(problemId, problem);
    List<ItemHistory> chosen = items.subList(0, Math.min(SampleShop.ITEMS, items.size()));
    outcome(report, chosen.get(0));
    promote(problemId);
    propose(problemId, chosen);
  }

  private Dataset imported(Path sample) throws IOException {
    terminal.heading("1  Import and clean: " + SampleShop.NAME);
    Dataset found =
        datasets.list().stream()
            .filter(d -> d.name().equals(SampleShop.NAME))
            .findFirst()
            .orElse(null);
    if (found != null) {
      terminal.line("  found again, imported " + found.imported());
      return found;
    }
    try (InputStream upload = Files.newInputStream(sample.resolve(SampleShop.FILE))) {
      ImportResult result =
          importer.importHistory(
              new ImportRequest(SampleShop.NAME, SampleShop.SOURCE, false, WHO),
              upload,
              rows -> {});
      QualityReport quality = result.quality();
      terminal.line("  " + SampleShop.SOURCE);
      terminal.line("  " + quality.first() + " to " + quality.last());
      List<List<String>> rows = new ArrayList<>();
      quality
          .counts()
          .forEach((name, count) -> rows.add(List.of(name, String.format("%,d", count))));
      terminal.table(rows);
      Dataset dataset = result.dataset();
      if (dataset == null) throw new IOException("the import left no data set");
      return dataset;
    }
  }

  /** Forecasts days that are known by now, and says how far off the mean was. */
  private void forecast(List<ItemHistory> items) throws InterruptedException {
    terminal.heading(
        "2  Forecast: "
            + FORECAST_ITEMS
            + " items, "
            + FORECAST_DAYS
            + " days, before they happened");
    double error = 0;
    double total = 0;
    int inside = 0;
    int days = 0;
    List<ItemHistory> some = items.subList(0, Math.min(FORECAST_ITEMS, items.size()));
    for (ItemHistory item : some) {
      if (Thread.interrupted()) throw new InterruptedException();
      double[] values = item.demand().values();
      LocalDate origin = item.demand().end().minusDays(FORECAST_DAYS);
      Forecast forecast =
          forecaster.forecast(
              item.demand().before(origin),
              FORECAST_DAYS,
              forecaster.parameters().validate(Document.EMPTY));
      for (int day = 0; day < FORECAST_DAYS; day++) {
        double actual = values[values.length - FORECAST_DAYS + day];
        if (Double.isNaN(actual)) continue;
        error += Math.abs(actual - forecast.mean(day));
        total += actual;
        days++;
        if (actual >= forecast.quantile(day, 0.1) && actual <= forecast.quantile(day, 0.9))
          inside++;
      }
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "  weighted absolute error %.0f %% of daily units; %.0f %% of the days inside the 80 %% interval",
            100 * error / Math.max(1, total),
            100.0 * inside / Math.max(1, days)));
  }

  private Document trained(String problemId, Problem problem) throws InterruptedException {
    terminal.heading("3  Tune the classical rules, train Double DQN: " + problem.name());
    TrainingRun run = null;
    for (TrainingRun known : trainer.runs()) {
      RunRecord record = known.snapshot();
      boolean usable = record.state() == RunState.FINISHED || !record.state().isOver();
      if (usable && record.request().problemId().equals(problemId)) run = known;
    }
    if (run == null) run = started(problemId, problem);
    else terminal.line("  found again: run " + run.snapshot().id());
    RunRecord record = run.snapshot();
    while (!record.state().isOver()) {
      RunProgress progress = run.progress();
      terminal.progress(progress.fraction(), progress.phase(), progress.remainingSeconds());
      Thread.sleep(LOOK_AGAIN.toMillis());
      record = run.snapshot();
    }
    Document report = record.report();
    if (report == null)
      throw new IllegalStateException("the run " + record.state() + ": " + record.reason());
    terminal.progress(1, "done", 0);
    return report;
  }

  private TrainingRun started(String problemId, Problem problem) throws InterruptedException {
    TrainingRequest request =
        new TrainingRequest(
            problemId,
            problem,
            ALGORITHM,
            Document.EMPTY,
            List.of(1L),
            new Budget(TRAINING_STEPS, 0),
            WHO);
    Instant deadline = Instant.now().plus(ALGORITHM_WAIT);
    while (true) {
      try {
        return trainer.start(request);
      } catch (InvalidInput notYet) { // bundles are still starting
        if (Instant.now().isAfter(deadline)) throw notYet;
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    }
  }

  private void outcome(Document report, ItemHistory anyItem) {
    LocalDate last = anyItem.demand().end().minusDays(1);
    terminal.heading(
        "4  Outcome: back-test "
            + last.minusDays(SampleShop.EVALUATION_DAYS - 1L)
            + " to "
            + last
            + ", on which nothing was fitted");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "policy",
            SampleShop.CURRENCY + " per item and day",
            "95 % interval",
            "against the best rule",
            "fill rate",
            "mean stock"));
    List<Document> entries = new ArrayList<>(report.documents("baselines"));
    entries.sort(Comparator.comparingDouble(e -> e.document("cost").number("mean")));
    entries.addAll(report.documents("policies"));
    for (Document entry : entries) rows.add(row(entry));
    terminal.table(rows);
  }

  private static List<String> row(Document entry) {
    Document cost = entry.document("cost");
    String against = "";
    if (entry.has("versusBestBaseline")) {
      Document difference = entry.document("versusBestBaseline");
      against =
          String.format(
              Locale.ROOT,
              "%+.3f (%+.3f to %+.3f)",
              difference.number("mean"),
              difference.number("low"),
              difference.number("high"));
    }
    return List.of(
        entry.has("name") ? entry.text("name") : ALGORITHM + ", seed " + entry.integer("seed"),
        String.format(Locale.ROOT, "%.3f", cost.number("mean")),
        String.format(Locale.ROOT, "%.3f to %.3f", cost.number("low"), cost.number("high")),
        against,
        String.format(Locale.ROOT, "%.1f %%", 100 * entry.number("fillRate")),
        String.format(Locale.ROOT, "%.0f units", entry.number("meanStock")));
  }

  /** The gate: the learnt policy decides only where its whole interval is below the best rule. */
  private void promote(String problemId) {
    terminal.heading("5  Promote");
    if (!registry.history(problemId).isEmpty()) {
      terminal.line("  found again: " + registry.history(problemId).get(0).policy() + " decides");
      return;
    }
    List<PolicyRecord> published = registry.policies(problemId);
    PolicyRecord learnt = newest(published, "learner");
    PolicyRecord rule = newest(published, "baseline");
    Document difference = learnt.evaluation().document("versusBestBaseline");
    boolean passes = difference.number("high") < 0;
    PolicyRecord winner = passes ? learnt : rule;
    String reason =
        passes
            ? "its back-tested cost is below the best classical rule's, interval included"
            : "the learnt policy's interval is not wholly below the best classical rule";
    registry.promote(winner.id(), WHO, reason);
    terminal.line("  " + winner.algorithm() + " decides: " + reason);
  }

  private static PolicyRecord newest(List<PolicyRecord> policies, String role) {
    return policies.stream()
        .filter(p -> p.evaluation().text("role", "").equals(role))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the run published no " + role));
  }

  private void propose(String problemId, List<ItemHistory> items) {
    terminal.heading(
        "6  Order proposals for "
            + items.get(0).demand().end()
            + " (stocks are assumed: a week's sales)");
    DecisionRequest request =
        new DecisionRequest(problemId, items.stream().map(SampleShop::assumedStock).toList(), WHO);
    List<Recommendation> proposals = decisions.recommend(request);
    Map<String, String> names = new java.util.HashMap<>();
    items.forEach(item -> names.put(item.item(), item.description()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("item", "on hand", "order", "old rule", "stock-out risk"));
    proposals.stream()
        .sorted(Comparator.comparingDouble(r -> -r.orderQuantity()))
        .limit(PROPOSALS_SHOWN)
        .forEach(proposal -> rows.add(row(proposal, names)));
    terminal.table(rows);
    long ordered = proposals.stream().filter(p -> p.orderQuantity() > 0).count();
    long fallbacks = proposals.stream().filter(p -> !p.fallbackReason().isEmpty()).count();
    terminal.line(
        String.format(
            Locale.ROOT,
            "  %d of %d items to order; %d by the classical rule as a fallback. All are in the console.",
            ordered,
            proposals.size(),
            fallbacks));
  }

  private static List<String> row(Recommendation proposal, Map<String, String> names) {
    String item = proposal.state().item();
    String risk =
        proposal.risk() == null
            ? "-"
            : String.format(
                Locale.ROOT, "%.0f %%", 100 * proposal.risk().stockOutProbability().mean());
    return List.of(
        item + " " + names.getOrDefault(item, ""),
        String.format(Locale.ROOT, "%.0f", proposal.state().onHand()),
        String.format(Locale.ROOT, "%.0f", proposal.orderQuantity()),
        String.format(Locale.ROOT, "%.0f", proposal.baselineQuantity()),
        risk);
  }
}
