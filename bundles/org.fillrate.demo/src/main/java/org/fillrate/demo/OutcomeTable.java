package org.fillrate.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.Document;

/** The report of the run for people: rules by their cost, and then what was learnt. */
final class OutcomeTable {
  private final Terminal terminal;

  OutcomeTable(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * @param last day of the back-test
   */
  void show(Document report, LocalDate last) {
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
    for (Document entry : entries) rows.add(row(entry, report.text("algorithm")));
    terminal.table(rows);
  }

  private static List<String> row(Document entry, String algorithm) {
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
        entry.has("name") ? entry.text("name") : algorithm + ", seed " + entry.integer("seed"),
        String.format(Locale.ROOT, "%.3f", cost.number("mean")),
        String.format(Locale.ROOT, "%.3f to %.3f", cost.number("low"), cost.number("high")),
        against,
        String.format(Locale.ROOT, "%.1f %%", 100 * entry.number("fillRate")),
        String.format(Locale.ROOT, "%.0f units", entry.number("meanStock")));
  }
}
