package org.fillrate.itests;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.Document;

/** Small things that tests send. */
final class Samples {
  private Samples() {}

  /** A lost-sales problem that is solved in a moment. */
  static Document problem(String name) {
    return Document.of(
        "kind",
        "single-item",
        "name",
        name,
        "unmetDemand",
        "lost",
        "demand",
        Document.of("distribution", "poisson", "mean", 2),
        "leadTime",
        1,
        "costs",
        Document.of("holding", 1, "shortage", 4, "fixedOrdering", 0, "unit", 0),
        "order",
        Document.of("max", 8, "lot", 1, "minimum", 0),
        "objective",
        Document.of("criterion", "average"));
  }

  /** A request for a run; {@code problem} is an id or a document. */
  static Document run(Object problem, Document budget) {
    return Document.of(
        "problem", problem, "algorithm", "dqn", "seeds", List.of(7), "budget", budget);
  }

  /** A run of a second or so. */
  static Document shortRun(Object problem) {
    return run(problem, Document.of("steps", 2000));
  }

  /** A daily panel of items over days, by a fixed rule. */
  static String panel(int items, int days) {
    StringBuilder csv = new StringBuilder("date,item,units,price\n");
    LocalDate first = LocalDate.of(2024, 1, 1);
    for (int item = 0; item < items; item++) {
      for (int day = 0; day < days; day++) {
        csv.append(
            String.format(
                Locale.ROOT,
                "%s,ITEM-%03d,%d,2.50%n",
                first.plusDays(day),
                item,
                1 + (item + 3 * day) % 7));
      }
    }
    return csv.toString();
  }

  /** An account with {@link FillrateServer#PASSWORD}, for use at once. */
  static Document account(String name, String role) {
    return Document.of("name", name, "role", role, "password", FillrateServer.PASSWORD)
        .with("mustChangePassword", false);
  }

  /** A request for decisions about a problem with one item. */
  static Document decision(String problem, double onHand) {
    return Document.of("problem", problem, "items", List.of(Document.of("onHand", onHand)));
  }
}
