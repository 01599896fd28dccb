package org.fillrate.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the reports of a suite come to. Numbers that there are not are NaN, or infinite for never.
 *
 * @param suite its name
 * @param algorithms over all problems
 */
record SuiteSummary(String suite, List<OfProblem> problems, List<OfAlgorithm> algorithms) {
  /** How far a computed optimum may be from the known one, as a share. */
  private static final double ROUNDING = 1e-6;

  /**
   * All that was found on a problem.
   *
   * @param optimum computed, or else the known one
   * @param knownOptimum of the suite's file, with its {@code source}
   * @param optimumAgrees false where both are there and differ
   * @param bestBaseline id of the cheapest classical rule, empty where there is none
   */
  record OfProblem(
      String problem,
      double optimum,
      double knownOptimum,
      String source,
      boolean optimumAgrees,
      String bestBaseline,
      double bestBaselineGapPercent,
      List<Cell> algorithms) {}

  /**
   * What an algorithm reached on a problem, over its finished seeds.
   *
   * @param versusBestBaseline of the seed in the middle by cost; of an even number, the worse one
   * @param beatsBestBaseline whether even the upper end of that interval is below zero
   * @param cpuSeconds median
   * @param environmentSteps median
   * @param secondsToLastingOnePercent median; infinite where the middle seed never got there
   */
  record Cell(
      String algorithm,
      List<Seed> seeds,
      double medianGapPercent,
      double worstGapPercent,
      @Nullable Difference versusBestBaseline,
      boolean beatsBestBaseline,
      double cpuSeconds,
      double environmentSteps,
      double secondsToLastingOnePercent) {}

  /**
   * One training.
   *
   * @param failure why it failed; empty otherwise
   */
  record Seed(long seed, double gapPercent, String failure) {}

  /**
   * How much more a learnt policy costs than the best classical rule, on the same demand.
   *
   * @param exact whether it is computed; then the interval is a point
   */
  record Difference(double mean, double low, double high, boolean exact) {}

  /**
   * An algorithm over all problems.
   *
   * @param medianGapPercent over all finished trainings
   * @param worst the training furthest from its optimum, for people
   * @param beatsBestBaselineOn number of problems
   */
  record OfAlgorithm(
      String algorithm,
      int finished,
      int failed,
      double medianGapPercent,
      double worstGapPercent,
      String worst,
      int beatsBestBaselineOn) {}

  /** Sums reports up; problems of which there is no report are left out. */
  static SuiteSummary of(String suite, List<Suite.Entry> entries, List<Document> reports) {
    List<OfProblem> problems = new ArrayList<>();
    for (Suite.Entry entry : entries) {
      List<Document> found =
          reports.stream()
              .filter(report -> report.document("problem").text("name").equals(entry.name()))
              .toList();
      if (!found.isEmpty()) problems.add(problem(entry, found));
    }
    LinkedHashSet<String> ids = new LinkedHashSet<>();
    reports.forEach(report -> ids.add(report.text("algorithm")));
    return new SuiteSummary(
        suite, problems, ids.stream().map(id -> algorithm(id, problems)).toList());
  }

  private static OfProblem problem(Suite.Entry entry, List<Document> reports) {
    double computed =
        reports.stream()
            .filter(report -> report.has("optimum"))
            .mapToDouble(report -> report.number("optimum"))
            .findFirst()
            .orElse(Double.NaN);
    double optimum = Double.isNaN(computed) ? entry.optimum() : computed;
    boolean differs = Math.abs(computed - entry.optimum()) > ROUNDING * Math.abs(entry.optimum());
    Document baseline =
        reports.stream()
            .flatMap(report -> report.documents("baselines").stream())
            .min(Comparator.comparingDouble(SuiteSummary::cost))
            .orElse(Document.EMPTY);
    return new OfProblem(
        entry.name(),
        optimum,
        entry.optimum(),
        entry.source(),
        !differs,
        baseline.text("name", ""),
        gap(baseline, optimum),
        reports.stream().map(report -> cell(report, optimum)).toList());
  }

  private static double cost(Document policy) {
    return policy.document("cost").number("mean");
  }

  private static double gap(Document policy, double optimum) {
    if (policy.has("gapPercent")) return policy.number("gapPercent");
    if (!policy.has("cost") || Double.isNaN(optimum) || optimum == 0) return Double.NaN;
    return 100 * (cost(policy) - optimum) / Math.abs(optimum);
  }

  private static Cell cell(Document report, double optimum) {
    List<Document> policies = report.documents("policies");
    List<Document> byCost =
        policies.stream()
            .filter(policy -> policy.has("cost"))
            .sorted(Comparator.comparingDouble(SuiteSummary::cost))
            .toList();
    Difference difference = byCost.isEmpty() ? null : difference(byCost.get(byCost.size() / 2));
    return new Cell(
        report.text("algorithm"),
        policies.stream()
            .map(
                policy ->
                    new Seed(
                        (long) policy.number("seed"),
                        gap(policy, optimum),
                        policy.text("reason", "")))
            .toList(),
        median(byCost.stream().mapToDouble(policy -> gap(policy, optimum))),
        byCost.stream().mapToDouble(policy -> gap(policy, optimum)).max().orElse(Double.NaN),
        difference,
        difference != null && difference.high() < 0,
        median(byCost.stream().mapToDouble(policy -> policy.number("cpuSeconds"))),
        median(byCost.stream().mapToDouble(policy -> policy.number("environmentSteps"))),
        median(byCost.stream().mapToDouble(SuiteSummary::lasting)));
  }

  /** Where an exact report has no such field the gap never stayed under 1 %. */
  static double lasting(Document policy) {
    if (!policy.has("gapPercent") || !policy.document("cost").flag("exact")) return Double.NaN;
    Object seconds = policy.get("secondsToLastingOnePercent");
    return seconds instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY;
  }

  private static @Nullable Difference difference(Document policy) {
    if (!policy.has("versusBestBaseline")) return null;
    Document found = policy.document("versusBestBaseline");
    return new Difference(
        found.number("mean"),
        found.number("low", Double.NEGATIVE_INFINITY),
        found.number("high", Double.POSITIVE_INFINITY),
        policy.document("cost").flag("exact"));
  }

  private static OfAlgorithm algorithm(String id, List<OfProblem> problems) {
    List<Double> gaps = new ArrayList<>();
    int finished = 0;
    int failed = 0;
    int beaten = 0;
    double worst = Double.NaN;
    String where = "";
    for (OfProblem problem : problems) {
      for (Cell cell : problem.algorithms()) {
        if (!cell.algorithm().equals(id)) continue;
        if (cell.beatsBestBaseline()) beaten++;
        for (Seed seed : cell.seeds()) {
          if (seed.failure().isEmpty()) finished++;
          else failed++;
          if (Double.isNaN(seed.gapPercent())) continue;
          gaps.add(seed.gapPercent());
          if (!(seed.gapPercent() <= worst)) {
            worst = seed.gapPercent();
            where = problem.problem() + ", seed " + seed.seed();
          }
        }
      }
    }
    double middle = median(gaps.stream().mapToDouble(gap -> gap));
    return new OfAlgorithm(id, finished, failed, middle, worst, where, beaten);
  }

  /** NaN of nothing. */
  static double median(DoubleStream values) {
    double[] sorted = values.filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (sorted.length == 0) return Double.NaN;
    int upper = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
  }
}
