package org.fillrate.cli;

import java.util.Locale;
import org.fillrate.api.document.Document;

/** A report as a small table for the terminal. */
final class OutcomeTable {
  private static final String ROW = "%-24s %22s %16s %30s %9s%n";

  private OutcomeTable() {}

  /** One line for the optimum, each baseline and each seed. */
  static String of(Document report) {
    StringBuilder table = new StringBuilder();
    row(table, "", "cost", "gap %", "vs best baseline", "CPU s");
    if (report.has("optimum")) row(table, "optimum", number(report.number("optimum")), "", "", "");
    for (Document baseline : report.documents("baselines")) {
      row(table, baseline.text("name"), cost(baseline), gap(baseline), "", seconds(baseline));
    }
    for (Document policy : report.documents("policies")) {
      row(
          table,
          report.text("algorithm") + ", seed " + policy.get("seed"),
          cost(policy),
          gap(policy),
          policy.has("versusBestBaseline") ? difference(policy) : "",
          seconds(policy));
    }
    return table.toString().stripTrailing();
  }

  private static void row(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, ROW, cells).stripTrailing()).append('\n');
  }

  private static String cost(Document entry) {
    Document cost = entry.document("cost");
    String mean = number(cost.number("mean"));
    if (cost.flag("exact") || !hasInterval(cost)) return mean;
    return mean + " +- " + number((cost.number("high") - cost.number("low")) / 2);
  }

  private static String difference(Document policy) {
    Document difference = policy.document("versusBestBaseline");
    String mean = String.format(Locale.ROOT, "%+.4f", difference.number("mean"));
    if (policy.document("cost").flag("exact") || !hasInterval(difference)) return mean;
    return String.format(
        Locale.ROOT,
        "%s [%+.4f, %+.4f]",
        mean,
        difference.number("low"),
        difference.number("high"));
  }

  /** A single sample has an endless interval. */
  private static boolean hasInterval(Document estimate) {
    return estimate.number("low", 0) != estimate.number("high", 0)
        && Double.isFinite(
            ((Number) estimate.asMap().getOrDefault("high", Double.NaN)).doubleValue());
  }

  private static String gap(Document entry) {
    if (!entry.has("gapPercent")) return "";
    String gap = String.format(Locale.ROOT, "%.2f", entry.number("gapPercent"));
    if (gap.equals("-0.00")) gap = "0.00";
    Document interval = entry.documentOrEmpty("gapInterval");
    return hasInterval(interval)
        ? String.format(
            Locale.ROOT, "%s +- %.2f", gap, (interval.number("high") - interval.number("low")) / 2)
        : gap;
  }

  private static String seconds(Document entry) {
    return String.format(Locale.ROOT, "%.1f", entry.number("cpuSeconds"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
