package org.fillrate.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.InvalidInput;

/** An upload, read to its end: checked, cleaned and summed up by item and day in memory. */
final class HistoryReader {
  private static final int ROWS_BETWEEN_REPORTS = 10_000;

  private final DemandTally tally = new DemandTally();
  private final Findings findings = new Findings();
  private final Layout layout;
  private final QualityReport quality;
  private final String sha256;

  /**
   * Reads it.
   *
   * @param latest day that is not yet in the future
   * @param progress hears the number of rows now and then
   * @throws InvalidInput where the upload as a whole is at fault
   * @throws IOException where it ends in the middle
   */
  HistoryReader(Upload source, Repairs repairs, LocalDate latest, LongConsumer progress)
      throws IOException {
    RowReader reader = new RowReader(source.reader());
    RowReader.Row heading = reader.next();
    if (heading == null) throw new InvalidInput("file", Said.EMPTY.with());
    if (!heading.fault().isEmpty()) throw new InvalidInput("header", heading.fault());
    layout = Layout.of(heading.values());
    Values values = new Values(latest);
    LastSales lastSales = new LastSales();
    Rows rows =
        layout.transactions()
            ? new TransactionRows(layout, values, tally, findings, lastSales)
            : new PanelRows(layout, values, tally, findings);
    for (RowReader.Row row = reader.next(); row != null; row = reader.next()) {
      findings.count(Findings.Kind.ROWS);
      take(repaired(row, repairs), rows);
      findings.giveUpOnHopelessFile();
      long count = findings.of(Findings.Kind.ROWS);
      if (count % ROWS_BETWEEN_REPORTS == 0) progress.accept(count);
    }
    findings.giveUpOnHopelessShortFile();
    rows.end();
    progress.accept(findings.of(Findings.Kind.ROWS));
    tally.dropUnsold();
    quality = QualityAssembler.report(layout, findings, tally, lastSales);
    sha256 = source.sha256();
  }

  private RowReader.Row repaired(RowReader.Row row, Repairs repairs) throws IOException {
    if (!repairs.touch(row.line())) return row;
    findings.count(Findings.Kind.REPAIRED);
    return repairs.applied(row, layout);
  }

  private void take(RowReader.Row row, Rows rows) {
    int cells = row.values().length;
    int columns = layout.names().size();
    if (!row.fault().isEmpty()) {
      findings.reject(layout.error(row, row.fault()));
    } else if (cells != columns) {
      findings.reject(layout.error(row, Said.CELLS.with(cells, columns)));
    } else {
      try {
        rows.take(row);
      } catch (BadValue e) {
        findings.reject(layout.error(row, e));
      }
    }
  }

  DemandTally tally() {
    return tally;
  }

  QualityReport quality() {
    return quality;
  }

  /** Of the bytes as they came, in hex. */
  String sha256() {
    return sha256;
  }

  /** Headings as they came. */
  List<String> columns() {
    return layout.names().stream().map(String::strip).toList();
  }
}
