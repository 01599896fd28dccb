package org.fillrate.cli;

import org.fillrate.api.training.RunProgress;

/** How far a whole benchmark is: its trainings count alike, those done before do not count. */
final class SuiteProgress {
  private static final double LEAST_FOR_ESTIMATE = 0.005;

  private final Console console;
  private final int total;
  private final long start = System.nanoTime();
  private String task = "";
  private int done;
  private long stepsDone;
  private long stepsOfTask;

  /**
   * @param total trainings that are still to be done
   */
  SuiteProgress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  /** The next training begins. */
  void begin(BenchmarkTask next) {
    task = String.format("%d/%d %s: ", done + 1, total, next);
  }

  /** Shows the whole suite's progress. */
  void at(RunProgress run) {
    stepsOfTask = run.environmentSteps();
    double fraction = (done + run.fraction()) / total;
    double elapsed = (System.nanoTime() - start) * 1e-9;
    double remaining = fraction < LEAST_FOR_ESTIMATE ? -1 : elapsed * (1 - fraction) / fraction;
    console.progress(
        new RunProgress(fraction, task + run.phase(), stepsDone + stepsOfTask, elapsed, remaining));
  }

  /** The training has ended, well or not. */
  void end() {
    done++;
    stepsDone += stepsOfTask;
    stepsOfTask = 0;
  }

  int done() {
    return done;
  }
}
