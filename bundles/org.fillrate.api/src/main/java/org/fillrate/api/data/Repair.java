package org.fillrate.api.data;

/**
 * What is to be read in the place of what a file says.
 *
 * @param row line in the file, the header being 1
 * @param column name as the file's header has it; empty for the whole row
 * @param value of the column, or the whole row as CSV
 */
public record Repair(long row, String column, String value) {}
