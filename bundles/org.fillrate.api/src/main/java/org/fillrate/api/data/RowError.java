package org.fillrate.api.data;

/**
 * A row that was not taken.
 *
 * @param row line in the file, the header being 1
 * @param column name of the column at fault; empty where the whole row is
 * @param message what is wrong and how to mend it
 * @param text the start of the row as it came
 */
public record RowError(long row, String column, String message, String text) {}
