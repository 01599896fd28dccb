package org.fillrate.ingest;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A line of an invoice.
 *
 * @param customer id as it came; empty where there is none
 */
record SalesLine(
    String invoice,
    String item,
    String description,
    double quantity,
    LocalDateTime at,
    double price,
    String customer) {

  /** Days since 1970-01-01. */
  int day() {
    return (int) at.toLocalDate().toEpochDay();
  }

  /** Minutes since 1970-01-01. */
  int minute() {
    return (int) (at.toEpochSecond(ZoneOffset.UTC) / 60);
  }

  /** Same for an order and its cancellation: item, customer and number of units. */
  long orderKey() {
    return SeenLines.hash(item, customer, Double.toString(Math.abs(quantity)));
  }
}
