package org.fillrate.itests;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the same question so many times a second. An answer's lateness counts from when its question
 * was due, so that a server that stalls is not asked less.
 */
final class PacedClient implements AutoCloseable {
  private static final int ASKERS = 8;
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_COMPLAINTS = 10;
  private static final int PATIENCE_SECONDS = 30;

  private final SteadyClient.Question question;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(ASKERS);
  private final long begin = System.nanoTime();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  PacedClient(int perSecond, SteadyClient.Question question) {
    this.question = question;
    long period = TimeUnit.SECONDS.toNanos(ASKERS) / perSecond;
    for (int asker = 0; asker < ASKERS; asker++) {
      long offset = asker * period / ASKERS;
      Asker task = new Asker(begin + offset, period);
      clock.scheduleAtFixedRate(task, offset, period, TimeUnit.NANOSECONDS);
    }
  }

  /** One thread's questions, each due at its time. */
  private final class Asker implements Runnable {
    private final long period;
    private long due;

    Asker(long first, long period) {
      this.due = first;
      this.period = period;
    }

    @Override
    public void run() {
      try {
        question.ask();
        answers.incrementAndGet();
      } catch (Exception | AssertionError failure) {
        failures.incrementAndGet();
        if (complaints.size() < MOST_COMPLAINTS) complaints.add(failure.toString());
      }
      long nanos = System.nanoTime() - due;
      slowestNanos.accumulateAndGet(nanos, Math::max);
      if (nanos > LATE_NANOS) late.incrementAndGet();
      due += period;
    }
  }

  /** Right answers so far. */
  long answers() {
    return answers.get();
  }

  /** Answers so far that came more than a second after they were due. */
  long late() {
    return late.get();
  }

  /** Wrong answers and failures so far, and the first of them in words. */
  String complaints() {
    return failures.get() == 0 ? "" : failures.get() + " failures: " + complaints;
  }

  /** Ends the asking and waits for the last answer. */
  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a question got no answer");
    }
  }

  @Override
  public String toString() {
    double seconds = (System.nanoTime() - begin) * 1e-9;
    return String.format(
        "%d decisions in %.1f s, %.0f a second: %d failed, %d late, slowest %.1f ms",
        answers.get(),
        seconds,
        answers.get() / seconds,
        failures.get(),
        late.get(),
        slowestNanos.get() * 1e-6);
  }
}
