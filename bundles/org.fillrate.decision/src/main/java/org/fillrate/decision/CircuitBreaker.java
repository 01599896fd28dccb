package org.fillrate.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps policies that failed from being asked for a while: the rest doubles from failure to
 * failure, up to an hour; after it one call tries, and success ends it. So a policy that hangs
 * costs few threads. Thread-safe.
 */
final class CircuitBreaker {
  private static final Duration LONGEST = Duration.ofHours(1);

  private record Rest(int failures, Instant until, String clause) {}

  private final Clock clock;
  private final Duration first;
  private final Map<String, Rest> byPolicy = new HashMap<>();

  CircuitBreaker(Clock clock, Duration first) {
    this.clock = clock;
    this.first = first;
  }

  /** Why a policy is not to be asked now, as a clause; whoever gets none tries for all others. */
  synchronized Optional<String> refusal(String policy) {
    Rest rest = byPolicy.get(policy);
    if (rest == null) return Optional.empty();
    Instant now = clock.instant();
    if (now.isBefore(rest.until)) {
      Instant until = rest.until.truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(Said.RESTS.with(rest.clause, until));
    }
    byPolicy.put(policy, new Rest(rest.failures, now.plus(length(rest.failures)), rest.clause));
    return Optional.empty();
  }

  synchronized void failed(String policy, String clause) {
    Rest before = byPolicy.get(policy);
    int failures = before == null ? 1 : before.failures + 1;
    byPolicy.put(policy, new Rest(failures, clock.instant().plus(length(failures)), clause));
  }

  private Duration length(int failures) {
    Duration length = first.multipliedBy(1L << Math.min(failures - 1, 12));
    return length.compareTo(LONGEST) < 0 ? length : LONGEST;
  }

  synchronized void succeeded(String policy) {
    byPolicy.remove(policy);
  }

  /** Gives every policy another chance, for example after a new reader came. */
  synchronized void reset() {
    byPolicy.clear();
  }
}
