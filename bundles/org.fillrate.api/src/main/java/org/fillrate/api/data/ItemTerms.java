package org.fillrate.api.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * On which terms an item is bought. What is null is not known: a problem's own value counts then.
 *
 * @param item code, in upper case as imported history has it
 * @param leadTime periods from order to arrival, 0 to 60
 * @param lot units; orders are whole lots
 * @param minimum units of the smallest order
 * @param maximum units of the largest order
 * @param unitCost purchase cost, money per unit
 * @param supplier for people; may be empty
 * @param orderDays on which the supplier takes orders, from Monday on; empty for every day
 * @param closedDates on which the supplier takes none, sorted
 */
public record ItemTerms(
    String item,
    @Nullable Integer leadTime,
    @Nullable Integer lot,
    @Nullable Integer minimum,
    @Nullable Integer maximum,
    @Nullable Double unitCost,
    String supplier,
    List<DayOfWeek> orderDays,
    List<LocalDate> closedDates) {
  private static final int LONGEST = 200;
  private static final int MOST_DATES = 1000;
  private static final int DAYS_AHEAD = 366;

  /**
   * Checks all of it.
   *
   * @throws InvalidInput with every field at fault
   */
  public ItemTerms {
    item = item.strip().toUpperCase(Locale.ROOT);
    supplier = supplier.strip();
    orderDays = orderDays.stream().distinct().sorted().toList();
    closedDates = closedDates.stream().distinct().sorted().toList();
    List<FieldError> errors = new ArrayList<>();
    if (item.isEmpty() || item.length() > LONGEST) {
      errors.add(new FieldError("item", "must have 1 to " + LONGEST + " characters"));
    }
    if (supplier.length() > LONGEST) {
      errors.add(new FieldError("supplier", "must have at most " + LONGEST + " characters"));
    }
    if (closedDates.size() > MOST_DATES) {
      errors.add(new FieldError("closedDates", "must be at most " + MOST_DATES + " dates"));
    }
    Stream.of(
            range("leadTime", leadTime, 0, 60),
            range("lot", lot, 1, 1_000_000),
            range("minimum", minimum, 0, 1_000_000),
            range("maximum", maximum, 1, 10_000_000),
            range("unitCost", unitCost, 0, 1e9))
        .flatMap(Optional::stream)
        .forEach(errors::add);
    if (maximum != null
        && maximum < Math.max(lot == null ? 1 : lot, minimum == null ? 0 : minimum)) {
      errors.add(new FieldError("maximum", "must not be below the lot or the minimum"));
    }
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  private static Optional<FieldError> range(
      String field, @Nullable Number value, double least, double most) {
    if (value == null) return Optional.empty();
    double number = value.doubleValue();
    return number >= least && number <= most
        ? Optional.empty()
        : Optional.of(
            new FieldError(
                field,
                String.format(
                    Locale.ROOT, "must lie between %.0f and %.0f, but is %s", least, most, value)));
  }

  /** Whether the supplier takes an order on a day. */
  public boolean takesOrders(LocalDate day) {
    return (orderDays.isEmpty() || orderDays.contains(day.getDayOfWeek()))
        && !closedDates.contains(day);
  }

  /** The first day from {@code day} on that takes orders; empty where none within a year does. */
  public Optional<LocalDate> nextOrderDay(LocalDate day) {
    return day.datesUntil(day.plusDays(DAYS_AHEAD)).filter(this::takesOrders).findFirst();
  }
}
