package org.fillrate.itests;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the same question without pause on a thread of its own, and keeps count. */
final class SteadyClient implements AutoCloseable {
  /** What is asked; throws where the answer is not the right one. */
  interface Question {
    void ask() throws Exception;
  }

  private static final int MOST_COMPLAINTS = 10;

  private final String name;
  private final Question question;
  private final Thread thread;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong slowestNanos = new AtomicLong();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private volatile boolean enough;

  SteadyClient(String name, Question question) {
    this.name = name;
    this.question = question;
    thread = new Thread(this::ask, "client " + name);
    thread.start();
  }

  private void ask() {
    while (!enough) {
      long start = System.nanoTime();
      try {
        question.ask();
        answers.incrementAndGet();
      } catch (Exception | AssertionError failure) {
        failures.incrementAndGet();
        if (complaints.size() < MOST_COMPLAINTS) complaints.add(failure.toString());
      }
      slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }

  /** Right answers so far. */
  long answers() {
    return answers.get();
  }

  /** How long the slowest question took. */
  double slowestSeconds() {
    return slowestNanos.get() * 1e-9;
  }

  /** Wrong answers and failures so far, and the first of them in words. */
  String complaints() {
    return failures.get() == 0 ? "" : failures.get() + " failures: " + complaints;
  }

  /** Ends the asking and waits for the last answer. */
  @Override
  public void close() throws InterruptedException {
    enough = true;
    thread.join();
  }

  @Override
  public String toString() {
    return String.format(
        "%s: %d right answers, %d failures, slowest %.1f ms",
        name, answers.get(), failures.get(), slowestNanos.get() * 1e-6);
  }
}
