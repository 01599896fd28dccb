package org.fillrate.api.data;

import java.time.LocalDate;

/**
 * One item on one day.
 *
 * @param units sold, before returns
 * @param lines sales lines
 * @param revenue in the data's currency
 * @param returned units on cancellations and returns dated that day
 */
public record DailyDemand(
    String item, LocalDate day, double units, int lines, double revenue, double returned) {}
