package org.fillrate.api.forecast;

import java.time.LocalDate;

/**
 * Demand of one item per day.
 *
 * @param item its code
 * @param start day of the first value
 * @param values units, one a day without gaps; {@link Double#NaN} where nothing was observed
 */
public record DemandSeries(String item, LocalDate start, double[] values) {
  public int length() {
    return values.length;
  }

  /** The day after the last value. */
  public LocalDate end() {
    return start.plusDays(values.length);
  }

  /** The days before {@code day}. */
  public DemandSeries before(LocalDate day) {
    int count = (int) Math.max(0, Math.min(values.length, day.toEpochDay() - start.toEpochDay()));
    return new DemandSeries(item, start, java.util.Arrays.copyOf(values, count));
  }
}
