package org.fillrate.cli;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRun;

/** Watches a run from its start to its end, for a command that waits for it. */
final class RunFollower {
  /** How long plug-ins may take to appear, at the start and within a run. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long REFRESH_MILLIS = 250;

  private final Console console;

  RunFollower(Console console) {
    this.console = console;
  }

  /**
   * Shows progress and warnings until the run is over; an interrupt cancels it.
   *
   * @return where the run ended, or why it waited in vain
   */
  RunRecord follow(TrainingRun run, Consumer<RunProgress> progress) throws InterruptedException {
    BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
    run.watch(events::add);
    try {
      long suspendedSince = System.nanoTime();
      while (!run.snapshot().state().isOver()) {
        RunEvent event = events.poll(REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null && event.kind().equals("warning")) {
          console.complain(event.data().text("message"));
        }
        progress.accept(run.progress());
        boolean suspended = run.snapshot().state() == RunState.SUSPENDED;
        if (!suspended) suspendedSince = System.nanoTime();
        else if (System.nanoTime() - suspendedSince > PATIENCE.toNanos()) return abandon(run);
      }
      progress.accept(run.progress());
      return run.snapshot();
    } catch (InterruptedException interrupted) {
      run.cancel();
      run.await();
      throw interrupted;
    }
  }

  /** Ends a run that waits for a plug-in in vain, and returns why it waited. */
  private static RunRecord abandon(TrainingRun run) {
    RunRecord waiting = run.snapshot();
    run.cancel();
    return waiting;
  }
}
