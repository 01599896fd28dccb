package org.fillrate.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.algorithm.LearningStats;

/**
 * Several workers, each on a thread of its own, none waiting for another. They work in shifts: only
 * between two shifts do all rest, so that the learner can be looked at and saved.
 */
final class Crew implements AutoCloseable {
  private static final long SHIFT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<Workplace> places;
  private final WorkCount count;
  private final ExecutorService threads;

  Crew(List<Workplace> places, WorkCount count) {
    this.places = places;
    this.count = count;
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            places.size(),
            task -> {
              Thread thread = new Thread(task, "fillrate-worker-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Lets all work for a while. Where one fails the others end their unit of work, and its fault is
   * thrown.
   */
  LearningStats shift() {
    AtomicBoolean over = new AtomicBoolean();
    long end = System.nanoTime() + SHIFT_NANOS;
    List<Future<LearningStats>> shifts = new ArrayList<>();
    for (Workplace place : places) shifts.add(threads.submit(() -> work(place, end, over)));
    LearningStats last = null;
    Throwable fault = null;
    boolean interrupted = false;
    for (Future<LearningStats> shift : shifts) {
      while (true) {
        try {
          last = shift.get();
          break;
        } catch (ExecutionException failed) {
          if (fault == null) fault = failed.getCause();
          break;
        } catch (InterruptedException stop) {
          interrupted = true; // a unit of work is short: wait for its end
          over.set(true);
        }
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    if (fault instanceof Error error) throw error;
    if (fault != null) throw (RuntimeException) fault;
    if (last == null) throw new IllegalStateException("a crew has one worker or more");
    return last;
  }

  private LearningStats work(Workplace place, long end, AtomicBoolean over) {
    try {
      LearningStats stats = place.work();
      while (!over.get() && !stats.finished() && System.nanoTime() < end && count.progress() < 1) {
        stats = place.work();
      }
      return stats;
    } catch (RuntimeException | Error fault) {
      over.set(true);
      throw fault;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
