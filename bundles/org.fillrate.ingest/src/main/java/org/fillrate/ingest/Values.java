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
    if (text.isEmpty()) throw new BadValue(column, Said.NO_NUMBER.with());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) throw notANumber(text, column);
    }
    try {
      double number = Double.parseDouble(text);
      if (Math.abs(number) <= MOST) return number;
      throw new BadValue(column, Said.TOO_FAR.with(brief(text)));
    } catch (NumberFormatException e) {
      throw notANumber(text, column);
    }
  }

  private static BadValue notANumber(String text, Column column) {
    return new BadValue(column, Said.NOT_A_NUMBER.with(brief(text)));
  }

  static double atLeastZero(String text, Column column) throws BadValue {
    double number = number(text, column);
    if (number < 0) throw new BadValue(column, Said.NEGATIVE.with(brief(text)));
    return number;
  }

  static String required(String text, Column column) throws BadValue {
    if (text.isEmpty()) throw new BadValue(column, Said.EMPTY.with());
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
      throw new BadValue(Column.DATE, Said.NOT_A_DAY.with(brief(text)));
    }
    LocalDate day = time.toLocalDate();
    if (day.isBefore(EARLIEST) || day.isAfter(latest)) {
      throw new BadValue(Column.DATE, Said.OTHER_TIMES.with(EARLIEST, brief(text)));
    }
    lastText = text;
    lastTime = time;
    return time;
  }

  private static String brief(String text) {
    return "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
  }
}
