package org.fillrate.ingest;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.data.Repair;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/** What is read in the place of what a file says: by line, then by column, the whole row first. */
record Repairs(Map<Long, Map<String, Repair>> byLine) {
  static final Repairs NONE = new Repairs(Map.of());

  private static final int LONGEST = 10_000;

  /** The same and more: a later repair of a place replaces an earlier one. */
  Repairs and(List<Repair> more) {
    Map<Long, Map<String, Repair>> all = new TreeMap<>();
    byLine.forEach((line, own) -> all.put(line, new TreeMap<>(own)));
    for (Repair repair : more) {
      Map<String, Repair> own = all.computeIfAbsent(repair.row(), line -> new TreeMap<>());
      if (repair.column().isEmpty())
        own.clear(); // what was said of its cells is in it, or not meant
      own.put(repair.column(), repair);
    }
    return new Repairs(all);
  }

  /**
   * Refuses repairs of places that have no error, and values that no cell can hold.
   *
   * @param errors of the last reading
   */
  void check(List<Repair> wanted, List<RowError> errors) {
    Map<Long, String> atFault = new LinkedHashMap<>();
    errors.forEach(error -> atFault.put(error.row(), error.column()));
    List<FieldError> complaints = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Repair repair = wanted.get(i);
      String place = "repairs[" + i + "]";
      boolean before = byLine.getOrDefault(repair.row(), Map.of()).containsKey(repair.column());
      boolean fits =
          repair.column().equals(atFault.get(repair.row()))
              || repair.column().isEmpty() && atFault.containsKey(repair.row());
      if (!before && !fits) {
        complaints.add(
            new FieldError(
                place + ".row",
                "names row "
                    + repair.row()
                    + ", which has no such error; look at the report again"));
      } else if (repair.value().length() > LONGEST
          || repair.value().chars().anyMatch(c -> c < ' ')) {
        complaints.add(
            new FieldError(
                place + ".value", "must be one line of at most " + LONGEST + " characters"));
      }
    }
    if (!complaints.isEmpty()) throw new InvalidInput(complaints);
  }

  boolean touch(long line) {
    return byLine.containsKey(line);
  }

  /** The row as it is to be read. */
  RowReader.Row applied(RowReader.Row row, Layout layout) throws IOException {
    RowReader.Row result = row;
    for (Repair repair : byLine.getOrDefault(row.line(), Map.of()).values()) {
      result = repair.column().isEmpty() ? whole(row.line(), repair) : cell(result, repair, layout);
    }
    return result;
  }

  private static RowReader.Row whole(long line, Repair repair) throws IOException {
    RowReader.Row read = new RowReader(new StringReader(repair.value())).next();
    return read == null
        ? new RowReader.Row(line, new String[0], "is empty; leave it out or write it whole")
        : new RowReader.Row(line, read.values(), read.fault());
  }

  private static RowReader.Row cell(RowReader.Row row, Repair repair, Layout layout) {
    int position = layout.position(repair.column());
    if (position < 0 || position >= row.values().length) return row;
    String[] values = row.values().clone();
    values[position] = repair.value();
    return new RowReader.Row(row.line(), values, row.fault());
  }

  List<Repair> list() {
    return byLine.values().stream().flatMap(own -> own.values().stream()).toList();
  }
}
