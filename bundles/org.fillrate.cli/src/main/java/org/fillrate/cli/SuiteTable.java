package org.fillrate.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.fillrate.cli.SuiteSummary.Cell;
import org.fillrate.cli.SuiteSummary.Difference;
import org.fillrate.cli.SuiteSummary.OfAlgorithm;
import org.fillrate.cli.SuiteSummary.OfProblem;
import org.fillrate.cli.SuiteSummary.Seed;
import org.jspecify.annotations.Nullable;

/** A suite's summary as a table for the terminal. */
final class SuiteTable {
  private static final String ROW = "  %-14s %8s %8s  %-22s %-30s %7s %7s %10s  %s%n";
  private static final String LAST = "  %-14s %8s %8s  %-22s %s%n";

  private SuiteTable() {}

  /** A block for each problem, a line for each algorithm in it, and a line for each at the end. */
  static String of(SuiteSummary summary) {
    StringBuilder table = new StringBuilder();
    row(
        table,
        ROW,
        "gap to optimum",
        "median %",
        "worst %",
        "seeds %",
        "versus the best rule",
        "CPU s",
        "to 1 %",
        "steps",
        "");
    for (OfProblem problem : summary.problems()) {
      table.append(heading(problem)).append('\n');
      for (Cell cell : problem.algorithms()) row(table, problem, cell);
    }
    row(table, LAST, "all problems", "median %", "worst %", "better than best rule", "worst run");
    for (OfAlgorithm of : summary.algorithms()) row(table, summary.problems().size(), of);
    return table.toString().stripTrailing();
  }

  private static void row(StringBuilder table, String format, Object... cells) {
    table.append(String.format(Locale.ROOT, format, cells).stripTrailing()).append('\n');
  }

  private static String heading(OfProblem problem) {
    StringBuilder heading = new StringBuilder(problem.problem());
    if (!Double.isNaN(problem.optimum())) {
      heading.append(String.format(Locale.ROOT, ": optimum %.6f", problem.optimum()));
    }
    if (!problem.bestBaseline().isEmpty()) {
      heading.append("; best rule ").append(problem.bestBaseline());
      String gap = percent(problem.bestBaselineGapPercent());
      if (!gap.isEmpty()) heading.append(", gap ").append(gap).append(" %");
    }
    if (!problem.optimumAgrees()) {
      heading.append(
          String.format(
              Locale.ROOT,
              "%n  ! the optimum differs from the known %.8f (%s)",
              problem.knownOptimum(),
              problem.source()));
    }
    return heading.toString();
  }

  private static void row(StringBuilder table, OfProblem problem, Cell cell) {
    row(
        table,
        ROW,
        cell.algorithm(),
        percent(cell.medianGapPercent()),
        percent(cell.worstGapPercent()),
        cell.seeds().stream().map(SuiteTable::seed).collect(Collectors.joining(" ")),
        difference(cell.versusBestBaseline()),
        seconds(cell.cpuSeconds()),
        seconds(cell.secondsToLastingOnePercent()),
        Double.isNaN(cell.environmentSteps())
            ? ""
            : String.format(Locale.ROOT, "%,.0f", cell.environmentSteps()),
        verdict(problem, cell));
    for (Seed seed : cell.seeds()) {
      if (seed.failure().isEmpty()) continue;
      table.append(String.format("    seed %d failed: %s%n", seed.seed(), seed.failure()));
    }
  }

  private static void row(StringBuilder table, int problems, OfAlgorithm of) {
    String failed = of.failed() == 0 ? "" : "; " + of.failed() + " failed";
    row(
        table,
        LAST,
        of.algorithm(),
        percent(of.medianGapPercent()),
        percent(of.worstGapPercent()),
        "on " + of.beatsBestBaselineOn() + " of " + problems,
        of.worst() + " (of " + (of.finished() + of.failed()) + " trainings" + failed + ")");
  }

  private static String seed(Seed seed) {
    if (!seed.failure().isEmpty()) return "failed";
    return Double.isNaN(seed.gapPercent()) ? "-" : percent(seed.gapPercent());
  }

  private static String verdict(OfProblem problem, Cell cell) {
    boolean comparable = cell.versusBestBaseline() != null && !problem.bestBaseline().isEmpty();
    return comparable && !cell.beatsBestBaseline() ? "does not beat the best classical rule" : "";
  }

  private static String difference(@Nullable Difference difference) {
    if (difference == null) return "";
    return difference.exact()
        ? String.format(Locale.ROOT, "%+.4f exact", difference.mean())
        : String.format(
            Locale.ROOT,
            "%+.4f [%+.4f, %+.4f]",
            difference.mean(),
            difference.low(),
            difference.high());
  }

  private static String percent(double value) {
    // not "-0.00", which an optimum known to its tenth digit would make
    return Double.isNaN(value)
        ? ""
        : String.format(Locale.ROOT, "%.2f", value).replace("-0.00", "0.00");
  }

  private static String seconds(double value) {
    if (Double.isNaN(value)) return "";
    return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%.1f", value);
  }
}
