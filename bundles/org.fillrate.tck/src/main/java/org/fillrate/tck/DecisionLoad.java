package org.fillrate.tck;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.fillrate.api.document.Document;

/**
 * Asks for a hundred decisions a second and keeps count. A decision's lateness counts from when it
 * was due, so that a server that stalls is not asked less.
 */
final class DecisionLoad implements AutoCloseable {
  static final int PER_SECOND = 100;
  static final long LATE_MILLIS = 1000;
  private static final int ASKERS = 8;
  private static final int WARM_UP = 300;
  private static final int MOST_COMPLAINTS = 10;

  private final Rest rest;
  private final Document question;
  private final String champion;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(ASKERS);
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong slowestMicros = new AtomicLong();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  /**
   * @param champion the policy that has to decide
   */
  DecisionLoad(Rest rest, String problem, String champion) throws IOException {
    this.rest = rest;
    this.champion = champion;
    question = Document.of("problem", problem, "items", List.of(Document.of("onHand", 3)));
    warmUp();
    long period = TimeUnit.SECONDS.toNanos(ASKERS) / PER_SECOND;
    for (int i = 0; i < ASKERS; i++) {
      clock.scheduleAtFixedRate(
          new Asker(System.nanoTime() + i * period / ASKERS, period),
          i * period / ASKERS,
          period,
          TimeUnit.NANOSECONDS);
    }
  }

  /** A server that has just started answers its first questions with code that is not compiled. */
  private void warmUp() throws IOException {
    for (int i = 0; i < WARM_UP; i++) ask();
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
        ask();
        answers.incrementAndGet();
      } catch (IOException | RuntimeException failure) {
        failures.incrementAndGet();
        if (complaints.size() < MOST_COMPLAINTS) complaints.add(String.valueOf(failure));
      }
      long micros = (System.nanoTime() - due) / 1000;
      slowestMicros.accumulateAndGet(micros, Math::max);
      if (micros > LATE_MILLIS * 1000) late.incrementAndGet();
      due += period;
    }
  }

  private void ask() throws IOException {
    Document answer = rest.post("/decisions", question);
    Document first = answer.documents("decisions").get(0);
    String policy = first.text("policy", "");
    if (!policy.equals(champion)) {
      throw new IOException("decided by " + policy + ": " + first.text("fallbackReason", ""));
    }
  }

  Check check() {
    boolean passed = answers.get() > 0 && failures.get() == 0 && late.get() == 0;
    String sentence =
        passed
            ? "Every decision was answered by the champion, none later than a second."
            : failures.get()
                + " decisions failed and "
                + late.get()
                + " were later than a second while bundles came and went.";
    return Check.of("decisions", "The server decides all the while", passed, sentence)
        .with(
            Map.of(
                "decisions", answers.get(),
                "failed", failures.get(),
                "late", late.get(),
                "slowest, ms", slowestMicros.get() / 1000.0,
                "asked per second", PER_SECOND))
        .with(List.copyOf(complaints));
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
