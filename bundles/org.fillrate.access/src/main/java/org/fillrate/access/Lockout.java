package org.fillrate.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.AccountLock;

/**
 * Slows down guessing: from the fifth failure in a row on, a name is locked for 1 second, then 2,
 * 4, … up to 15 minutes. Never for good, and an hour without failure forgets them all. Thread-safe.
 *
 * <p>Names that don't exist are treated alike, so that a lock does not tell who exists.
 */
final class Lockout {
  static final int FREE_FAILURES = 4;
  static final Duration LONGEST = Duration.ofMinutes(15);
  static final Duration MEMORY = Duration.ofHours(1);

  private static final int MOST_NAMES = 10_000;

  private record Failures(int count, Instant lockedUntil, Instant last) {}

  private final Clock clock;
  private final Map<String, Failures> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  Lockout(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean isLocked(String name) {
    Failures failures = byName.get(name);
    return failures != null && clock.instant().isBefore(failures.lockedUntil);
  }

  /** The lock of a name, where there is one now. */
  synchronized Optional<AccountLock> lock(String name) {
    Failures failures = byName.get(name);
    return failures == null || !isLocked(name)
        ? Optional.empty()
        : Optional.of(new AccountLock(name, failures.count, failures.lockedUntil));
  }

  /**
   * Counts a failure.
   *
   * @return how long the name is locked from now on; zero where it isn't
   */
  synchronized Duration failed(String name) {
    Instant now = clock.instant();
    Failures before = byName.get(name);
    int count = before != null && now.isBefore(before.last.plus(MEMORY)) ? before.count + 1 : 1;
    Duration lock = lock(count);
    byName.put(name, new Failures(count, now.plus(lock), now));
    return lock;
  }

  synchronized void succeeded(String name) {
    byName.remove(name);
  }

  private static Duration lock(int count) {
    if (count <= FREE_FAILURES) return Duration.ZERO;
    long seconds = 1L << Math.min(count - FREE_FAILURES - 1, 20);
    return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
  }
}
