package org.fillrate.training;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The threads of the trainer: so many at a time, in the order of arrival.
 *
 * <p>Each stretch of a run has a fresh thread, so that nothing a plug-in left in a thread-local
 * outlives it; runs take seconds or hours, and a thread's start takes none.
 */
final class RunThreads {
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final int limit;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<Thread> working = new ArrayList<>();
  private boolean closed;
  private long started;

  RunThreads(int limit) {
    this.limit = limit;
  }

  synchronized void submit(Runnable work) {
    waiting.add(work);
    startNext();
  }

  private void startNext() {
    if (closed || working.size() >= limit) return;
    Runnable work = waiting.poll();
    if (work == null) return;
    Thread thread = new Thread(() -> work(work), "fillrate-training-" + ++started);
    thread.setDaemon(true);
    thread.setContextClassLoader(RunThreads.class.getClassLoader());
    working.add(thread);
    thread.start();
  }

  private void work(Runnable work) {
    try {
      work.run();
    } finally {
      synchronized (this) {
        working.remove(Thread.currentThread());
        startNext();
      }
    }
  }

  /** Starts nothing more, and waits for what works; interrupts it after {@code patience}. */
  void close(Duration patience) throws InterruptedException {
    List<Thread> left;
    synchronized (this) {
      closed = true;
      waiting.clear();
      left = List.copyOf(working);
    }
    join(left, patience);
    left.forEach(Thread::interrupt);
    join(left, AFTER_INTERRUPT);
  }

  private static void join(List<Thread> threads, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      thread.join(Math.max(1, millis));
    }
  }
}
