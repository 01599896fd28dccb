package org.fillrate.cli;

import java.util.Locale;
import org.fillrate.cli.SpeedFigures.Crew;
import org.fillrate.cli.SpeedFigures.Machine;
import org.fillrate.cli.SpeedFigures.OfLearner;

/** Speed figures as a table for the terminal: medians, with the lowest and the highest behind. */
final class SpeedTable {
  private static final String SIMULATOR = "  %-42s %s%n";
  private static final String LEARNER = "  %-8s %-28s %-24s %-24s %-22s %s%n";
  private static final String CREW = "  %-8s %-28s %-28s %-24s %s%n";

  private SpeedTable() {}

  static String of(SpeedFigures figures) {
    StringBuilder table = new StringBuilder();
    Machine machine = figures.machine();
    table.append(
        format(
            "%s; %d processors, load %.1f, Java %s; median [least, most]%n",
            figures.problem().text("name", ""),
            machine.processors(),
            machine.loadAverage(),
            machine.java()));
    row(
        table,
        SIMULATOR,
        format("simulator, %,d replicas, one thread", figures.simulator().replicas()),
        "million item-periods per CPU second");
    row(table, SIMULATOR, "realised costs", millions(figures.simulator().realisedCosts()));
    row(table, SIMULATOR, "training rewards", millions(figures.simulator().trainingRewards()));
    row(
        table,
        LEARNER,
        "learner",
        "steps per CPU second",
        "one decision, µs",
        format("%,d decisions, µs", SimulatorSpeed.BATCH),
        "CPU s to a lasting 1 %",
        "gap to the optimum, %");
    for (OfLearner learner : figures.learners()) row(table, learner);
    if (figures.learners().stream().anyMatch(learner -> learner.crew() != null)) {
      row(
          table,
          CREW,
          "workers",
          "1: steps per second",
          "2: steps per second",
          "ratio on the clock",
          "ratio per CPU second");
    }
    for (OfLearner learner : figures.learners()) {
      Crew crew = learner.crew();
      if (crew == null) continue;
      String one = spread("%,.0f", crew.stepsPerSecondOfOne());
      String two = spread("%,.0f", crew.stepsPerSecondOfTwo());
      String ratio = spread("%.2f", crew.ratio());
      row(table, CREW, learner.algorithm(), one, two, ratio, spread("%.2f", crew.cpuRatio()));
    }
    return table.toString().stripTrailing();
  }

  private static void row(StringBuilder table, OfLearner learner) {
    if (!learner.failure().isEmpty()) {
      row(table, LEARNER, learner.algorithm(), "failed: " + learner.failure(), "", "", "", "");
      return;
    }
    row(
        table,
        LEARNER,
        learner.algorithm(),
        spread("%,.0f", learner.stepsPerCpuSecond()),
        spread("%.2f", learner.decisionMicros()),
        spread("%,.0f", learner.batchMicros()),
        spread("%.1f", learner.secondsToLastingOnePercent()),
        spread("%.2f", learner.gapPercent()));
  }

  private static void row(StringBuilder table, String format, Object... cells) {
    table.append(format(format, cells).stripTrailing()).append('\n');
  }

  private static String millions(Spread rate) {
    return spread("%.1f", new Spread(rate.median() / 1e6, rate.least() / 1e6, rate.most() / 1e6));
  }

  private static String spread(String format, Spread spread) {
    if (Double.isNaN(spread.median())) return "-";
    return cell(format, spread.median())
        + " ["
        + cell(format, spread.least())
        + ", "
        + cell(format, spread.most())
        + "]";
  }

  private static String cell(String format, double value) {
    return Double.isInfinite(value) ? "never" : format(format, value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
