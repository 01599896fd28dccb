package org.fillrate.training;

import org.fillrate.api.document.Document;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.json.Json;

/**
 * How far a run is and how long it may still take ({@link TimeLeft}). Of how far it is, baselines
 * together count as one part; each seed as eight parts of training, half a one of choosing its
 * policy, and half a one of evaluation.
 */
final class ProgressMeter {
  private static final double TRAINING = 8;
  private static final double VALIDATION = 0.5;
  private static final double SEED = TRAINING + VALIDATION + 0.5;
  private static final long EVENT_NANOS = 1_000_000_000;

  private final Run run;
  private final double parts;
  private final double elapsedBefore;
  private final TimeLeft left;
  private final long start = System.nanoTime();
  private long lastEvent = start - EVENT_NANOS;
  private String phase = "starting";

  /**
   * @param elapsedBefore seconds that the run has worked before it was interrupted
   */
  ProgressMeter(Run run, double elapsedBefore) {
    this.run = run;
    this.elapsedBefore = elapsedBefore;
    this.parts = parts(run.request());
    this.left = new TimeLeft(run.request().seeds().size());
  }

  private static double parts(TrainingRequest request) {
    return 1 + SEED * request.seeds().size();
  }

  /** Where a finished run stands, by its report. */
  static RunProgress done(Document report) {
    long steps = 0;
    double seconds = 0;
    for (Document policy : report.documents("policies")) {
      steps += policy.integer("environmentSteps");
      seconds += policy.number("wallSeconds");
    }
    return new RunProgress(1, Said.DONE.with(), steps, seconds, 0);
  }

  /**
   * Where a run stands that waits to go on.
   *
   * @param seeds that are done
   * @param share of the present seed's training that is done
   */
  static RunProgress waiting(
      TrainingRequest request, int seeds, double share, long steps, double elapsedSeconds) {
    if (steps == 0) return RunProgress.NONE;
    double fraction = (1 + seeds * SEED + TRAINING * share) / parts(request);
    return new RunProgress(fraction, Said.WAITING.with(), steps, elapsedSeconds, -1);
  }

  double elapsedSeconds() {
    return elapsedBefore + (System.nanoTime() - start) * 1e-9;
  }

  /** What the run does now, for people. */
  String phase() {
    return phase;
  }

  void solving() {
    at(0, Said.SOLVING.with(), 0, TimeLeft.UNKNOWN);
  }

  void baseline(String name, double share) {
    at(share, Said.TUNING.with(name), 0, TimeLeft.UNKNOWN);
  }

  void training(int index, double share, long steps) {
    double now = elapsedSeconds();
    left.training(index, share, now);
    double part = 1 + index * SEED + TRAINING * share;
    at(part, Said.TRAINING.with(seed(index)), steps, left.at(now));
  }

  /**
   * @param share of the choice that is done
   */
  void validating(int index, double share, long steps) {
    judging(index, VALIDATION * share, Said.CHOOSING.with(seed(index)), steps);
  }

  void evaluating(int index, long steps) {
    judging(index, VALIDATION, Said.EVALUATING.with(seed(index)), steps);
  }

  private void judging(int index, double part, String doing, long steps) {
    double now = elapsedSeconds();
    left.judging(index, now);
    at(1 + index * SEED + TRAINING + part, doing, steps, left.at(now));
  }

  void done(long steps) {
    at(parts, Said.DONE.with(), steps, 0);
  }

  private long seed(int index) {
    return run.request().seeds().get(index);
  }

  private void at(double part, String doing, long steps, double remaining) {
    // baselines that arrive late are tuned after the seeds: what was reached stays reached
    double fraction = Math.max(run.progress().fraction(), part / parts);
    long reached = Math.max(steps, run.progress().environmentSteps());
    RunProgress progress = new RunProgress(fraction, doing, reached, elapsedSeconds(), remaining);
    run.progress(progress);
    boolean due = System.nanoTime() - lastEvent >= EVENT_NANOS;
    if (!due && doing.equals(phase)) return;
    phase = doing;
    lastEvent = System.nanoTime();
    run.emit("progress", Json.documentOf(progress));
  }
}
