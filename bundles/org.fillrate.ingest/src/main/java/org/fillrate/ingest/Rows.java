package org.fillrate.ingest;

/** Takes the rows of one kind of file. */
interface Rows {
  void take(RowReader.Row row) throws BadValue;

  /** Called once, after the last row. */
  void end();
}
