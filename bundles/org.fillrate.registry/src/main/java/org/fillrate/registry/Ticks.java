package org.fillrate.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants in whole microseconds, as the store keeps them, that never go back even where the
 * server's clock does. Thread-safe.
 */
final class Ticks {
  private final Clock clock;
  private Instant last = Instant.EPOCH;

  Ticks(Clock clock) {
    this.clock = clock;
  }

  /** Not before any instant given so far. */
  synchronized Instant reading() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (now.isAfter(last)) last = now;
    return last;
  }

  /** After every instant given so far. */
  synchronized Instant switching() {
    Instant before = last;
    Instant now = reading();
    if (!now.isAfter(before)) last = before.plus(1, ChronoUnit.MICROS);
    return last;
  }

  /** Starts no earlier than what was recorded before this process. */
  synchronized void notBefore(Instant recorded) {
    if (recorded.isAfter(last)) last = recorded;
  }
}
