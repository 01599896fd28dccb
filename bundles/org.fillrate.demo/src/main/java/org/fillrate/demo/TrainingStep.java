package org.fillrate.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;

/** Tunes the rules and trains, or finds the run of a former start again, at work or done. */
final class TrainingStep {
  private static final String ALGORITHM = "dqn";
  private static final long STEPS = 400_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Trainer trainer;
  private final PlugIns plugIns;
  private final Terminal terminal;

  TrainingStep(Trainer trainer, PlugIns plugIns, Terminal terminal) {
    this.trainer = trainer;
    this.plugIns = plugIns;
    this.terminal = terminal;
  }

  /** The report of the run. */
  Document run(String problemId, Problem problem) throws InterruptedException {
    terminal.heading("3  Tune the classical rules, train Double DQN: " + problem.name());
    TrainingRun run = null;
    for (TrainingRun known : trainer.runs()) {
      RunRecord record = known.snapshot();
      boolean usable = record.state() == RunState.FINISHED || !record.state().isOver();
      if (usable && record.request().problemId().equals(problemId)) run = known;
    }
    if (run == null) run = started(problemId, problem);
    else terminal.line("  found again: run " + run.snapshot().id());
    RunRecord record = over(run);
    Document report = record.report();
    if (report == null) {
      throw new IllegalStateException("the run " + record.state() + ": " + record.reason());
    }
    terminal.progress(1, "done", 0);
    return report;
  }

  /** Every change of a run is an event, its end is one too. */
  private RunRecord over(TrainingRun run) throws InterruptedException {
    BlockingQueue<RunEvent> events = new LinkedBlockingQueue<>();
    run.watch(events::add);
    while (!run.snapshot().state().isOver()) {
      RunProgress progress = run.progress();
      terminal.progress(progress.fraction(), progress.phase(), progress.remainingSeconds());
      events.take();
    }
    return run.snapshot();
  }

  private TrainingRun started(String problemId, Problem problem) throws InterruptedException {
    TrainingRequest request =
        new TrainingRequest(
            problemId,
            problem,
            ALGORITHM,
            Document.EMPTY,
            List.of(1L),
            new Budget(STEPS, 0),
            DemoJob.WHO);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return trainer.start(request);
      } catch (InvalidInput notYet) { // bundles are still starting
        if (System.nanoTime() > deadline) throw notYet;
        plugIns.awaitOneMore();
      }
    }
  }
}
