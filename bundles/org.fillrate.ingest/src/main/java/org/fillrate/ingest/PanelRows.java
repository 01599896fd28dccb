package org.fillrate.ingest;

import java.util.Locale;

/** Rows of a daily panel: an item, a day, what was sold. */
final class PanelRows implements Rows {
  private final Layout layout;
  private final Values values;
  private final DemandTally tally;
  private final Findings findings;
  private final SeenLines seen = new SeenLines();

  PanelRows(Layout layout, Values values, DemandTally tally, Findings findings) {
    this.layout = layout;
    this.values = values;
    this.tally = tally;
    this.findings = findings;
  }

  @Override
  public void take(RowReader.Row row) throws BadValue {
    String[] cells = row.values();
    String given = Values.required(layout.text(cells, Column.ITEM), Column.ITEM);
    String item = given.toUpperCase(Locale.ROOT);
    int day = (int) values.time(layout.text(cells, Column.DATE)).toLocalDate().toEpochDay();
    double units = Values.atLeastZero(layout.text(cells, Column.QUANTITY), Column.QUANTITY);
    double lines = optional(cells, Column.LINES, units > 0 ? 1 : 0);
    double price = optional(cells, Column.PRICE, 0);
    double returned = optional(cells, Column.RETURNED, 0);
    if (lines != Math.rint(lines)) {
      throw new BadValue(Column.LINES, Said.NOT_WHOLE.with(lines));
    }
    if (seen.addAgain(cells)) {
      findings.count(Findings.Kind.DUPLICATES);
      return;
    }
    if (tally.has(item, day)) {
      throw new BadValue(Column.DATE, Said.SECOND_ROW.with(item));
    }
    if (!item.equals(given)) findings.count(Findings.Kind.CODES_UPPER_CASED);
    findings.count(Findings.Kind.ACCEPTED);
    tally.sell(item, day, units, (int) lines, units * price);
    if (returned > 0) tally.giveBack(item, day, returned);
    tally.describe(item, layout.text(cells, Column.DESCRIPTION));
  }

  private double optional(String[] cells, Column column, double otherwise) throws BadValue {
    String text = layout.text(cells, column);
    return text.isEmpty() ? otherwise : Values.atLeastZero(text, column);
  }

  @Override
  public void end() {
    // every row was settled when it came
  }
}
