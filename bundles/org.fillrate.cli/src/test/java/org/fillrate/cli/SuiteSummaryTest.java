package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.cli.SuiteSummary.Cell;
import org.fillrate.cli.SuiteSummary.Difference;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

class SuiteSummaryTest {
  private final List<Document> policies = new ArrayList<>();
  private double known = Double.NaN;

  /** A policy that was simulated: cost and difference with their intervals. */
  private void sampled(int seed, double cost, double difference, double width) {
    policies.add(
        Document.of(
            "seed",
            seed,
            "status",
            "finished",
            "cpuSeconds",
            seed,
            "environmentSteps",
            100,
            "cost",
            estimate(cost, 1, false),
            "versusBestBaseline",
            estimate(difference, width, false)));
  }

  private void exact(int seed, double gapPercent, double lasting) {
    policies.add(
        Document.of(
            "seed",
            seed,
            "status",
            "finished",
            "cpuSeconds",
            seed,
            "environmentSteps",
            100,
            "cost",
            estimate(100 + gapPercent, 0, true),
            "gapPercent",
            gapPercent,
            "versusBestBaseline",
            estimate(gapPercent - 1, 0, true),
            "secondsToLastingOnePercent",
            lasting));
  }

  private static Document estimate(double mean, double width, boolean exact) {
    return Document.of("mean", mean, "low", mean - width, "high", mean + width, "exact", exact);
  }

  private SuiteSummary summary(Document more) {
    Document problem = Document.of("kind", "shop", "name", "mug");
    Document report =
        Document.of(
            "problem",
            problem,
            "algorithm",
            "dqn",
            "policies",
            policies,
            "baselines",
            List.of(Document.of("name", "s-S", "cost", estimate(101, 1, false))));
    for (String field : more.names()) report = report.with(field, more.get(field));
    Suite.Entry entry = new Suite.Entry(new Problem(problem), known, "a book");
    return SuiteSummary.of("s", List.of(entry), List.of(report));
  }

  private SuiteSummary summary() {
    return summary(Document.EMPTY);
  }

  private static Cell cell(SuiteSummary summary) {
    return summary.problems().get(0).algorithms().get(0);
  }

  @Test
  void theSeedInTheMiddleStandsForAll() {
    exact(1, 9, Double.POSITIVE_INFINITY);
    exact(2, 0.4, 4);
    exact(3, 0.5, 6);
    Cell cell = cell(summary(Document.of("optimum", 100)));
    assertThat(cell.medianGapPercent()).isEqualTo(0.5);
    assertThat(cell.worstGapPercent()).isEqualTo(9);
    assertThat(cell.versusBestBaseline()).isEqualTo(new Difference(-0.5, -0.5, -0.5, true));
    assertThat(cell.beatsBestBaseline()).isTrue();
    assertThat(cell.secondsToLastingOnePercent()).isEqualTo(6);
    assertThat(SuiteTable.of(summary(Document.of("optimum", 100))))
        .contains("-0.5000 exact")
        .doesNotContain("does not beat");
  }

  @Test
  void ofTwoSeedsTheWorseOneIsComparedWithTheRule() {
    exact(1, 0.2, 4);
    exact(2, 1.0, Double.POSITIVE_INFINITY);
    SuiteSummary summary = summary(Document.of("optimum", 100));
    assertThat(cell(summary).medianGapPercent()).isCloseTo(0.6, within(1e-12));
    assertThat(cell(summary).versusBestBaseline().mean()).isZero();
    assertThat(cell(summary).beatsBestBaseline()).as("as dear as the rule").isFalse();
    assertThat(SuiteTable.of(summary)).contains("never").contains("does not beat");
  }

  @Test
  void anIntervalThatHoldsZeroBeatsNothing() {
    known = 98;
    sampled(1, 99, -0.5, 0.6);
    SuiteSummary summary = summary();
    assertThat(cell(summary).beatsBestBaseline()).isFalse();
    assertThat(cell(summary).medianGapPercent())
        .as("to the known optimum")
        .isCloseTo(100.0 / 98, within(1e-9));
    assertThat(SuiteTable.of(summary))
        .contains("-0.5000 [-1.1000, +0.1000]")
        .contains("does not beat the best classical rule");
    policies.clear();
    sampled(1, 99, -0.5, 0.4);
    assertThat(cell(summary()).beatsBestBaseline()).isTrue();
  }

  @Test
  void withoutAnOptimumThereAreNoGaps() {
    sampled(1, 99, -0.5, 0.1);
    SuiteSummary summary = summary();
    assertThat(cell(summary).medianGapPercent()).isNaN();
    assertThat(Json.write(summary)).contains("\"medianGapPercent\":null").doesNotContain("NaN");
    assertThat(SuiteTable.of(summary)).contains("mug; best rule s-S").doesNotContain("NaN");
  }

  @Test
  void anOptimumThatDiffersFromTheKnownOneIsMarked() {
    exact(1, 0.2, 4);
    known = 100.00005;
    assertThat(SuiteTable.of(summary(Document.of("optimum", 100)))).doesNotContain("!");
    known = 100.01;
    assertThat(SuiteTable.of(summary(Document.of("optimum", 100))))
        .contains("! the optimum differs from the known 100.01000000 (a book)");
  }

  @Test
  void overAllProblemsEveryTrainingCounts() {
    exact(1, 3, 1);
    exact(2, 1, 1);
    policies.add(Document.of("seed", 3, "status", "failed", "reason", "diverged"));
    SuiteSummary.OfAlgorithm all = summary(Document.of("optimum", 100)).algorithms().get(0);
    assertThat(all)
        .isEqualTo(new SuiteSummary.OfAlgorithm("dqn", 2, 1, 2.0, 3.0, "mug, seed 1", 0));
  }
}
