package org.fillrate.trial;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ends the process when a step hangs, once it has written down where. */
final class Watchdog implements AutoCloseable {
  private static final int FRAMES = 30;
  private static final int EXIT_CODE = 4;

  private final ScheduledExecutorService timer;
  private final Journal journal;
  private final int seconds;
  private final Predicate<String> foreign;

  /**
   * @param seconds that a step may take
   * @param foreign whether a class of this name is on trial
   */
  Watchdog(Journal journal, int seconds, Predicate<String> foreign) {
    this(Executors.newSingleThreadScheduledExecutor(Watchdog::daemon), journal, seconds, foreign);
  }

  private Watchdog(
      ScheduledExecutorService timer, Journal journal, int seconds, Predicate<String> foreign) {
    this.timer = timer;
    this.journal = journal;
    this.seconds = seconds;
    this.foreign = foreign;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fillrate-trial-watchdog");
    thread.setDaemon(true);
    return thread;
  }

  /** The same with twice the time: for work that first brings up libtorch on a busy machine. */
  Watchdog patient() {
    return new Watchdog(timer, journal, 2 * seconds, foreign);
  }

  /** Until it is closed. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Watches the calling thread. */
  Watch over(String subject, String doing) {
    Thread watched = Thread.currentThread();
    Future<?> alarm = timer.schedule(() -> end(watched, subject, doing), seconds, TimeUnit.SECONDS);
    return () -> alarm.cancel(false);
  }

  private void end(Thread watched, String subject, String doing) {
    StackTraceElement[] stack = watched.getStackTrace();
    List<String> shown = Stream.of(stack).limit(FRAMES).map(String::valueOf).toList();
    journal.hangs(entered(stack, subject + " " + doing), seconds, shown);
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  /** The method through which the code on trial was entered. */
  private String entered(StackTraceElement[] stack, String otherwise) {
    return Arrays.stream(stack)
        .filter(frame -> foreign.test(frame.getClassName()))
        .reduce((inner, outer) -> outer)
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .orElse(otherwise);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
