package org.fillrate.rest.resource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.rest.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * The item master as a table in a file, and back. A column that the file lacks leaves what is kept;
 * an empty cell means that it is not known.
 */
final class ItemSheet {
  static final List<String> HEAD =
      List.of(
          "item",
          "lead time",
          "lot",
          "minimum",
          "maximum",
          "unit cost",
          "supplier",
          "order days",
          "closed dates");

  private ItemSheet() {}

  static List<@Nullable Object> row(ItemTerms terms) {
    return Arrays.asList(
        terms.item(),
        terms.leadTime(),
        terms.lot(),
        terms.minimum(),
        terms.maximum(),
        terms.unitCost(),
        terms.supplier(),
        terms.orderDays().stream().map(ItemSheet::brief).collect(Collectors.joining(" ")),
        terms.closedDates().stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
  }

  private static String brief(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** A cell that can't be read: which column, and why. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    final String column;

    Fault(String column, String message) {
      super(message, null, false, false);
      this.column = column;
    }
  }

  /**
   * The terms that a row wants; null where it is at fault, which goes to {@code errors}.
   *
   * @param kept finds the terms of an item as they stand
   */
  static @Nullable ItemTerms terms(
      SheetRow row, Function<String, @Nullable ItemTerms> kept, List<RowError> errors) {
    try {
      ItemTerms before = kept.apply(row.text("item").strip().toUpperCase(Locale.ROOT));
      return new ItemTerms(
          row.text("item"),
          whole(row, "leadtime", before == null ? null : before.leadTime()),
          whole(row, "lot", before == null ? null : before.lot()),
          whole(row, "minimum", before == null ? null : before.minimum()),
          whole(row, "maximum", before == null ? null : before.maximum()),
          cost(row, before == null ? null : before.unitCost()),
          row.cells().containsKey("supplier") || before == null
              ? row.text("supplier")
              : before.supplier(),
          row.cells().containsKey("orderdays") || before == null
              ? days(row.text("orderdays"))
              : before.orderDays(),
          row.cells().containsKey("closeddates") || before == null
              ? dates(row.text("closeddates"))
              : before.closedDates());
    } catch (SheetRow.BadCell e) {
      errors.add(e.error());
    } catch (Fault e) {
      errors.add(row.error(e.column, String.valueOf(e.getMessage())));
    } catch (InvalidInput e) {
      for (FieldError error : e.errors()) {
        errors.add(row.error(SheetRow.column(error.field()), error.message()));
      }
    }
    return null;
  }

  private static @Nullable Integer whole(SheetRow row, String column, @Nullable Integer before)
      throws SheetRow.BadCell, Fault {
    if (!row.cells().containsKey(column)) return before;
    OptionalDouble number = row.number(column);
    if (number.isEmpty()) return null;
    double value = number.getAsDouble();
    if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) return (int) value;
    throw new Fault(column, "must be a whole number, but is " + row.text(column));
  }

  private static @Nullable Double cost(SheetRow row, @Nullable Double before)
      throws SheetRow.BadCell {
    if (!row.cells().containsKey("unitcost")) return before;
    OptionalDouble number = row.number("unitcost");
    return number.isEmpty() ? null : (Double) number.getAsDouble();
  }

  private static List<DayOfWeek> days(String text) throws Fault {
    List<DayOfWeek> days = new ArrayList<>();
    for (String word : words(text)) {
      List<DayOfWeek> meant =
          Arrays.stream(DayOfWeek.values())
              .filter(d -> brief(d).equals(word.toLowerCase(Locale.ROOT)))
              .toList();
      if (meant.isEmpty()) {
        throw new Fault("orderdays", "must be days such as mon wed fri, but has \"" + word + "\"");
      }
      days.addAll(meant);
    }
    return days;
  }

  private static List<LocalDate> dates(String text) throws Fault {
    List<LocalDate> dates = new ArrayList<>();
    for (String word : words(text)) {
      try {
        dates.add(LocalDate.parse(word));
      } catch (DateTimeParseException e) {
        throw new Fault(
            "closeddates", "must be dates such as 2026-12-25, but has \"" + word + "\"");
      }
    }
    return dates;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
  }
}
