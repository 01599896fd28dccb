package org.fillrate.ingest;

/** One value of a row is at fault, and with it the row. */
final class BadValue extends Exception {
  private static final long serialVersionUID = 1L;
  private final Column column;

  BadValue(Column column, String message) {
    // without a stack trace: there may be one for every row
    super(message, null, false, false);
    this.column = column;
  }

  Column column() {
    return column;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
