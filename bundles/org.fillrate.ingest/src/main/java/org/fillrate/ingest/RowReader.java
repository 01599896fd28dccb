package org.fillrate.ingest;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV text, one at a time; a row that can't be split comes with what is wrong. */
final class RowReader {
  private static final int LONGEST_ROW = 1 << 20;

  private final RowLimit limit;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long brokenLine = -1;

  /**
   * A row.
   *
   * @param line where it begins, from 1
   * @param fault what is wrong with the row as a whole; empty where nothing is
   */
  record Row(long line, String[] values, String fault) {}

  /** Stops a row without end, such as one of zeros, before it fills the memory. */
  private static final class RowLimit extends FilterReader {
    private long inRow;

    RowLimit(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
      int read = super.read(chars, offset, length);
      if (read > 0) count(read);
      return read;
    }

    private void count(int read) {
      inRow += read;
      if (inRow > LONGEST_ROW) {
        throw new InvalidInput("file", Said.LONG_ROW.with(LONGEST_ROW));
      }
    }
  }

  RowReader(Reader text) throws IOException {
    limit = new RowLimit(text);
    parser = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(limit);
    records = parser.iterator();
  }

  /**
   * The next row, or null after the last.
   *
   * @throws IOException where the upload ends in the middle
   */
  @Nullable Row next() throws IOException {
    limit.inRow = 0;
    try {
      while (records.hasNext()) {
        Row row = row(records.next());
        // what is left of a line after a stray quotation mark is no row of its own
        if (row.line() != brokenLine) return row;
      }
      return null;
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof CSVException)) throw e.getCause();
      brokenLine = parser.getCurrentLineNumber();
      return new Row(brokenLine, new String[0], Said.QUOTATION.with());
    }
  }

  private Row row(CSVRecord record) {
    String[] values = record.values();
    long line = parser.getCurrentLineNumber();
    String fault = "";
    for (String value : values) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c >= ' ' && c != Upload.MALFORMED) continue;
        if (c == '\n') line--;
        if (c == Upload.MALFORMED) fault = Said.NOT_UTF8.with();
        if (c == 0) fault = Said.NUL.with();
      }
    }
    return new Row(line, values, fault);
  }
}
