package org.fillrate.ingest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/**
 * Which column stands where.
 *
 * @param transactions whether rows are invoice lines; else they are days of items
 * @param names headings as they came
 */
record Layout(boolean transactions, List<String> names, Map<Column, Integer> positions) {
  private static final int LONGEST_TEXT = 200;
  private static final List<Column> FOR_TRANSACTIONS =
      List.of(Column.INVOICE, Column.ITEM, Column.QUANTITY, Column.DATE, Column.PRICE);
  private static final List<Column> FOR_A_PANEL =
      List.of(Column.ITEM, Column.DATE, Column.QUANTITY);

  /**
   * Reads the heading.
   *
   * @throws InvalidInput where a required column is missing or a column is there twice
   */
  static Layout of(String[] heading) {
    Map<Column, Integer> positions = new EnumMap<>(Column.class);
    for (int i = 0; i < heading.length; i++) {
      for (Column column : Column.values()) {
        if (!column.goesBy(heading[i])) continue;
        Integer before = positions.putIfAbsent(column, i);
        if (before != null) {
          throw new InvalidInput(heading[i].strip(), Said.SAME_COLUMN.with(heading[before]));
        }
      }
    }
    boolean transactions =
        positions.containsKey(Column.INVOICE) || positions.containsKey(Column.CUSTOMER);
    Layout layout = new Layout(transactions, List.of(heading), positions);
    layout.checkRequired();
    return layout;
  }

  private void checkRequired() {
    List<FieldError> missing = new ArrayList<>();
    for (Column column : transactions ? FOR_TRANSACTIONS : FOR_A_PANEL) {
      if (has(column)) continue;
      missing.add(
          new FieldError(column.heading(), hint(Said.COLUMN.with(String.join(", ", names)))));
    }
    if (!missing.isEmpty()) throw new InvalidInput(missing);
  }

  /** With what may be wrong with the whole line, where it may. */
  private String hint(String fault) {
    if (names.size() == 1) return Said.NOT_COMMAS.with(fault);
    return positions.isEmpty() ? Said.NO_HEADINGS.with(fault) : fault;
  }

  boolean has(Column column) {
    return positions.containsKey(column);
  }

  /** The value of a column without blanks around it; empty where there is no such column. */
  String text(String[] values, Column column) {
    Integer position = positions.get(column);
    return position == null ? "" : values[position].strip();
  }

  /** How the file itself calls the column. */
  String name(Column column) {
    Integer position = positions.get(column);
    return position == null ? column.heading() : names.get(position).strip();
  }

  /** Where a heading of the file stands; -1 where it has no such. */
  int position(String heading) {
    for (int i = 0; i < names.size(); i++) if (names.get(i).strip().equals(heading)) return i;
    return -1;
  }

  /** Columns that nobody asked for. */
  long ignored() {
    return names.size() - (long) positions.size();
  }

  RowError error(RowReader.Row row, String message) {
    return new RowError(row.line(), "", message, excerpt(row.values()));
  }

  RowError error(RowReader.Row row, BadValue fault) {
    Column column = fault.column();
    String found = text(row.values(), column);
    String start = found.length() > LONGEST_TEXT ? found.substring(0, LONGEST_TEXT) : found;
    return new RowError(row.line(), name(column), fault.message(), excerpt(row.values()), start);
  }

  /**
   * The start of a row without the customer. Where values are too few or too many it is not known
   * which one the customer is, so only those that can't be are shown.
   */
  private String excerpt(String[] values) {
    Integer customer = positions.get(Column.CUSTOMER);
    List<String> shown = new ArrayList<>(List.of(values));
    if (customer != null && values.length == names.size()) {
      shown.set(customer, "…");
    } else if (customer != null) {
      int missing = Math.max(0, names.size() - values.length);
      shown = shown.subList(0, Math.max(0, Math.min(values.length, customer - missing)));
    }
    String text = String.join(",", shown).replace('\0', ' ').replace(Upload.MALFORMED, '�');
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }
}
