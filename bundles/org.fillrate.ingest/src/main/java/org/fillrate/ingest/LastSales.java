package org.fillrate.ingest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * When each day's last sale was, which tells whether the last day is whole. It counts as partial
 * where its last sale is earlier than on nine in ten of the other days; with fewer than ten days,
 * or without times of day, nothing is said.
 */
final class LastSales {
  private static final int DAYS_NEEDED = 10;

  private final TreeMap<LocalDate, LocalTime> times = new TreeMap<>();

  void sold(LocalDateTime at) {
    times.merge(at.toLocalDate(), at.toLocalTime(), (a, b) -> a.isAfter(b) ? a : b);
  }

  boolean lastDayIsPartial() {
    if (times.size() <= DAYS_NEEDED) return false;
    LocalTime last = times.lastEntry().getValue();
    List<LocalTime> others =
        times.headMap(times.lastKey()).values().stream().sorted(Comparator.naturalOrder()).toList();
    return last.isBefore(others.get(others.size() / 10));
  }
}
