package org.fillrate.ingest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** Reads numbers and dates strictly: what Java would take beyond plain notation is refused. */
final class Values {
  static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
  private static final double MOST = 1e9;

  private final LocalDate latest;
  private String lastText = "";
  private LocalDateTime lastTime = EARLIEST.atStartOfDay();

  /**
   * @param latest day that is not yet in the future
   */
  Values(LocalDate latest) {
    this.latest = latest;
  }

  /** A finite number of at most a thousand million either way. */
  static double number(String text, Column column) throws BadValue {
    if (text.isEmpty()) throw new BadValue(column, "is empty; it must be a number");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) throw notANumber(text, column);
    }
    try {
      double number = Double.parseDouble(text);
      if (Math.abs(number) <= MOST) return number;
      throw new BadValue(column, "must lie between -1e9 and 1e9, but is " + brief(text));
    } catch (NumberFormatException e) {
      throw notANumber(text, column);
    }
  }

  private static BadValue notANumber(String text, Column column) {
    return new BadValue(
        column, "must be a number such as 12 or 2.55, without separators, but is " + brief(text));
  }

  static double atLeastZero(String text, Column column) throws BadValue {
    double number = number(text, column);
    if (number < 0) throw new BadValue(column, "must not be negative, but is " + brief(text));
    return number;
  }

  static String required(String text, Column column) throws BadValue {
    if (text.isEmpty()) throw new BadValue(column, "is empty");
    return text;
  }

  /** An ISO date, with or without a time of day. */
  LocalDateTime time(String text) throws BadValue {
    if (text.equals(lastText)) return lastTime;
    LocalDateTime time;
    try {
      time =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay()
              : LocalDateTime.parse(text.replace(' ', 'T'));
    } catch (DateTimeParseException e) {
      throw new BadValue(
          Column.DATE, "must be like 2011-12-09 or 2011-12-09 12:50:00, but is " + brief(text));
    }
    LocalDate day = time.toLocalDate();
    if (day.isBefore(EARLIEST) || day.isAfter(latest)) {
      throw new BadValue(
          Column.DATE, "must lie between " + EARLIEST + " and today, but is " + brief(text));
    }
    lastText = text;
    lastTime = time;
    return time;
  }

  private static String brief(String text) {
    return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
  }
}
