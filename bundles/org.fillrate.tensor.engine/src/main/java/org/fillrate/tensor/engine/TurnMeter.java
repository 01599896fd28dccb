package org.fillrate.tensor.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.fillrate.tensor.TensorLoad;

/**
 * Counts turns by the second, for a minute. A turn takes a hundred microseconds and more, this some
 * tens of nanoseconds. Thread-safe.
 */
final class TurnMeter {
  static final int SECONDS = 60;
  private static final double NANOS = 1e9;

  /** The seconds that are over, and the one that runs. */
  private static final int SLOTS = SECONDS + 1;

  private final LongSupplier millis;
  private final long[] second = new long[SLOTS];
  private final int[] turns = new int[SLOTS];
  private final long[] computed = new long[SLOTS];
  private final long[] waited = new long[SLOTS];
  private final long[] longest = new long[SLOTS];
  private long allTurns;

  /**
   * @param millis a clock, since 1970
   */
  TurnMeter(LongSupplier millis) {
    this.millis = millis;
  }

  /** A turn ended. */
  synchronized void ended(long waitedNanos, long computedNanos) {
    long now = millis.getAsLong() / 1000;
    int slot = (int) Math.floorMod(now, (long) SLOTS);
    if (second[slot] != now) {
      second[slot] = now;
      turns[slot] = 0;
      computed[slot] = 0;
      waited[slot] = 0;
      longest[slot] = 0;
    }
    turns[slot]++;
    computed[slot] += computedNanos;
    waited[slot] += waitedNanos;
    longest[slot] = Math.max(longest[slot], computedNanos);
    allTurns++;
  }

  synchronized long turns() {
    return allTurns;
  }

  /** The last minute, without the second that runs. */
  synchronized List<TensorLoad.Second> minute() {
    long now = millis.getAsLong() / 1000;
    return LongStream.range(now - SECONDS, now).mapToObj(this::at).toList();
  }

  private TensorLoad.Second at(long when) {
    Instant begin = Instant.ofEpochSecond(when);
    int slot = (int) Math.floorMod(when, (long) SLOTS);
    if (second[slot] != when) return new TensorLoad.Second(begin, 0, 0, 0, 0);
    return new TensorLoad.Second(
        begin, turns[slot], computed[slot] / NANOS, waited[slot] / NANOS, longest[slot] / NANOS);
  }
}
