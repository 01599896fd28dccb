package org.fillrate.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.InvalidInput;

/** What is counted while rows are read. */
final class Findings {
  private static final int ERRORS_KEPT = 1_000;
  private static final int ROWS_OF_THE_TRIAL = 1_000;

  /** Kinds of findings in the order of the report; the names are part of the API. */
  enum Kind {
    ROWS("rows"),
    ACCEPTED("accepted"),
    REJECTED("rejected"),
    REPAIRED("repaired"),
    DUPLICATES("duplicates"),
    CANCELLATIONS("cancellations"),
    RETURNS("returns"),
    NON_PRODUCTS("nonProducts"),
    BAD_DEBTS("badDebts"),
    UNPRICED("unpriced"),
    CANCELLED_ORDERS("cancelledOrders"),
    CODES_UPPER_CASED("codesUpperCased");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<RowError> errors = new ArrayList<>();

  Findings() {
    for (Kind kind : Kind.values()) counts.put(kind, 0L);
  }

  void count(Kind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  void uncount(Kind kind) {
    counts.merge(kind, -1L, Long::sum);
  }

  long of(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  void reject(RowError error) {
    count(Kind.REJECTED);
    if (errors.size() < ERRORS_KEPT) errors.add(error);
  }

  List<RowError> errors() {
    return List.copyOf(errors);
  }

  /** Called after each row. */
  void giveUpOnHopelessFile() {
    if (of(Kind.ROWS) == ROWS_OF_THE_TRIAL) giveUpWhereMostRowsAreBad();
  }

  /** Called at the end, for files shorter than the trial. */
  void giveUpOnHopelessShortFile() {
    if (of(Kind.ROWS) < ROWS_OF_THE_TRIAL) giveUpWhereMostRowsAreBad();
  }

  /** A file of which more than half can't be read is the wrong file, or written another way. */
  private void giveUpWhereMostRowsAreBad() {
    if (2 * of(Kind.REJECTED) <= of(Kind.ROWS)) return;
    RowError first = errors.get(0);
    throw new InvalidInput(
        first.column().isEmpty() ? "file" : first.column(),
        Said.HOPELESS.with(of(Kind.REJECTED), of(Kind.ROWS), first.row(), first.message()));
  }
}
