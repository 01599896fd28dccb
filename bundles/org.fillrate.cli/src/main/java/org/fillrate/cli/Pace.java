package org.fillrate.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Does some work again and again, and says how much of it a second of CPU time does.
 *
 * @param cpuNanos what the calling thread has taken so far, in nanoseconds
 * @param warmUpNanos not counted, at first: until then the virtual machine compiles
 * @param repetitionNanos counted as one measurement
 */
record Pace(LongSupplier cpuNanos, long warmUpNanos, long repetitionNanos, int repetitions) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Five measurements of 0.4 s by the thread's CPU time, which other processes don't lengthen. */
  static Pace ofThread() {
    return new Pace(THREADS::getCurrentThreadCpuTime, 1_500_000_000L, 400_000_000L, 5);
  }

  /**
   * Units per second.
   *
   * @param work does a good many microseconds' worth, and returns how many units that was
   */
  Spread measure(LongSupplier work) {
    rate(work, warmUpNanos);
    double[] rates = new double[repetitions];
    for (int i = 0; i < repetitions; i++) rates[i] = rate(work, repetitionNanos);
    return Spread.of(rates);
  }

  private double rate(LongSupplier work, long nanos) {
    long start = cpuNanos.getAsLong();
    long units = 0;
    long took = 0;
    while (took < nanos) {
      units += work.getAsLong();
      took = cpuNanos.getAsLong() - start;
    }
    return units * 1e9 / took;
  }
}
