package org.fillrate.ingest;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.InvalidInput;

/** Makes the report out of what was counted and summed up. */
final class QualityAssembler {
  private static final long MOST_CELLS = 20_000_000;

  private QualityAssembler() {}

  /**
   * @throws InvalidInput where nothing was sold, or the calendar is out of proportion
   */
  static QualityReport report(
      Layout layout, Findings findings, DemandTally tally, LastSales lastSales) {
    Map<String, DemandTally.Item> items = tally.items();
    if (items.isEmpty()) throw new InvalidInput("file", seen(findings));
    long days = tally.last() - (long) tally.first() + 1;
    checkSize(items.size(), days, tally);
    Outliers outliers = new Outliers();
    items.forEach((code, item) -> outliers.look(code, item.days));
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Findings.Kind kind : Findings.Kind.values()) counts.put(kind.label(), findings.of(kind));
    counts.put("items", (long) items.size());
    counts.put("days", days);
    counts.put("daysWithoutSales", days - daysWithSales(tally));
    counts.put("units", units(tally));
    counts.put("customers", (long) tally.customers().size());
    counts.put("outliers", (long) outliers.count());
    counts.put("ignoredColumns", layout.ignored());
    counts.put("lastDayPartial", lastSales.lastDayIsPartial() ? 1L : 0L);
    return new QualityReport(
        counts,
        LocalDate.ofEpochDay(tally.first()),
        LocalDate.ofEpochDay(tally.last()),
        findings.errors(),
        outliers.largest());
  }

  private static String seen(Findings findings) {
    return findings.of(Findings.Kind.ROWS) == 0 ? Said.NO_ROWS.with() : Said.NO_SALES.with();
  }

  private static void checkSize(int items, long days, DemandTally tally) {
    if (items * days <= MOST_CELLS) return;
    throw new InvalidInput(
        "file",
        Said.TOO_LARGE.with(
            items,
            days,
            LocalDate.ofEpochDay(tally.first()),
            LocalDate.ofEpochDay(tally.last()),
            MOST_CELLS));
  }

  private static long daysWithSales(DemandTally tally) {
    BitSet sold = new BitSet();
    for (DemandTally.Item item : tally.items().values()) {
      for (int i = 0; i < item.days.size(); i++) {
        if (item.days.units(i) > 0) sold.set(item.days.day(i) - tally.first());
      }
    }
    return sold.cardinality();
  }

  private static long units(DemandTally tally) {
    double units = 0;
    for (DemandTally.Item item : tally.items().values()) {
      for (int i = 0; i < item.days.size(); i++) units += item.days.units(i);
    }
    return Math.round(units);
  }
}
