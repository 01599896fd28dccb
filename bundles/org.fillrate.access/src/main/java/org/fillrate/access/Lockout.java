package org.fillrate.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.fillrate.api.access.AccountLock;

/**
 * Slows down guessing: after some free failures a name is locked, twice as long at each further
 * one, up to 15 minutes. Never for good, and an hour without failure forgets them all. Thread-safe.
 *
 * <p>Names that don't exist are treated alike, so that a lock does not tell who exists.
 */
final class Lockout {
  static final Duration LONGEST = Duration.ofMinutes(15);
  static final Duration MEMORY = Duration.ofHours(1);

  private static final int MOST_NAMES = 10_000;

  private record Failures(int count, Instant lockedUntil, Instant last) {}

  private final Clock clock;
  private final int free;
  private final Duration first;
  private final Map<String, Failures> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_NAMES;
        }
      };

  private Lockout(Clock clock, int free, Duration first) {
    this.clock = clock;
    this.free = free;
    this.first = first;
  }

  /** Of accounts: the fifth failure in a row locks for a second. */
  static Lockout ofAccounts(Clock clock) {
    return new Lockout(clock, 4, Duration.ofSeconds(1));
  }

  /**
   * Of addresses, which many people may share and whose owner may guess many names: the 21st
   * failure locks for half a minute.
   */
  static Lockout ofAddresses(Clock clock) {
    return new Lockout(clock, 20, Duration.ofSeconds(30));
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

  /** All that are locked now, by name. */
  synchronized List<AccountLock> locks() {
    // the map moves what it is asked for: not while it is walked through
    return new TreeSet<>(byName.keySet()).stream().flatMap(name -> lock(name).stream()).toList();
  }

  synchronized void succeeded(String name) {
    byName.remove(name);
  }

  private Duration lock(int count) {
    if (count <= free) return Duration.ZERO;
    long seconds = first.toSeconds() << Math.min(count - free - 1, 20);
    return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
  }
}
