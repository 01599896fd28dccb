package org.fillrate.api.data;

import org.jspecify.annotations.Nullable;

/**
 * A row that was not taken.
 *
 * @param row line in the file, the header being 1
 * @param column name of the column at fault; empty where the whole row is
 * @param message what is wrong and how to mend it
 * @param text the start of the row as it came
 * @param found what stands in the column; null where the whole row is at fault
 */
public record RowError(
    long row, String column, String message, String text, @Nullable String found) {
  /** An error of a row as a whole. */
  public RowError(long row, String column, String message, String text) {
    this(row, column, message, text, null);
  }
}
