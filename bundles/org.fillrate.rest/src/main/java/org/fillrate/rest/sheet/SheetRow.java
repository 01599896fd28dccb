package org.fillrate.rest.sheet;

import java.util.Map;
import java.util.OptionalDouble;
import org.fillrate.api.data.RowError;

/**
 * A row of a table that came in a file.
 *
 * @param number in the file, the head being 1
 * @param cells texts by column; columns are the lower-case letters and digits of the head
 * @param heads columns as they are written in the head
 * @param decimalComma whether numbers are written as 12,5
 */
public record SheetRow(
    int number, Map<String, String> cells, Map<String, String> heads, boolean decimalComma) {

  /** A column's name as rows know it: {@code On hand} is {@code onhand}. */
  public static String column(String head) {
    return head.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The text of a cell; empty where there is none. */
  public String text(String column) {
    return cells.getOrDefault(column, "");
  }

  /**
   * The number in a cell; empty where the cell is.
   *
   * @throws BadCell where it is no finite number
   */
  public OptionalDouble number(String column) throws BadCell {
    String text = text(column);
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column, text));
  }

  /** A text as a number of this file. */
  public double number(String column, String text) throws BadCell {
    try {
      double value = Double.parseDouble(decimalComma ? text.replace(',', '.') : text);
      if (Double.isFinite(value) && text.matches("[-+0-9.,eE]+")) return value;
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new BadCell(error(column, Said.NOT_A_NUMBER.with(text)));
  }

  /** A complaint about a cell of this row, its column named as the file names it. */
  public RowError error(String column, String message) {
    String start = String.join(",", cells.values());
    String named = heads.getOrDefault(column(column), column);
    return new RowError(number, named, message, start.substring(0, Math.min(80, start.length())));
  }

  /** A cell that cannot be read. */
  public static final class BadCell extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RowError error;

    BadCell(RowError error) {
      super(error.message());
      this.error = error;
    }

    public RowError error() {
      return error;
    }
  }
}
