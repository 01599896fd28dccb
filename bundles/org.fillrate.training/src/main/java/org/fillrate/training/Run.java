package org.fillrate.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run's state, events and checkpoint. Thread-safe.
 *
 * <p>It holds values only, never an object of a plug-in: it outlives them. A store that fails costs
 * the memory of the run, not the run.
 */
final class Run implements TrainingRun {
  private static final Logger log = LoggerFactory.getLogger(Run.class);

  private static final String BY_REQUEST = Said.CANCELLED.with();

  private final RunStore store;
  private final Executor listening;
  private final List<Consumer<RunEvent>> watchers = new CopyOnWriteArrayList<>();
  private volatile RunRecord record;
  private volatile RunProgress progress = RunProgress.NONE;
  private volatile StopSignal signal = new StopSignal();
  private long lastSequence;

  private Run(RunRecord record, RunStore store, Executor listening) {
    this.record = record;
    this.store = store;
    this.listening = listening;
  }

  /** A new run, queued. */
  static Run create(RunRecord record, RunStore store, Executor listening) {
    Run run = new Run(record, store, listening);
    store.save(record);
    run.announce();
    return run;
  }

  /** A run of the store; one that was not over is suspended. */
  static Run stored(RunRecord record, RunStore store, Executor listening) {
    Run run = new Run(record, store, listening);
    if (record.report() != null) {
      run.progress = ProgressMeter.done(record.report());
    } else if (!record.state().isOver()) {
      store.events(record.id()).forEach(event -> run.lastSequence = event.sequence());
      run.progress = progressOf(run);
      run.enter(RunState.SUSPENDED, Said.SERVER_STOPPED.with());
    }
    return run;
  }

  /** A checkpoint that can't be read is the next execution's trouble. */
  private static RunProgress progressOf(Run run) {
    try {
      return run.checkpoint().progress(run.request());
    } catch (IllegalArgumentException unreadable) {
      return RunProgress.NONE;
    }
  }

  String id() {
    return record.id();
  }

  TrainingRequest request() {
    return record.request();
  }

  StopSignal signal() {
    return signal;
  }

  @Override
  public RunRecord snapshot() {
    return record;
  }

  @Override
  public RunProgress progress() {
    return progress;
  }

  void progress(RunProgress reached) {
    progress = reached;
  }

  /** From suspended to queued; false where it is not suspended. */
  synchronized boolean queue() {
    if (record.state() != RunState.SUSPENDED) return false;
    signal = new StopSignal();
    enter(RunState.QUEUED, "");
    return true;
  }

  /**
   * From suspended or cancelled to queued.
   *
   * @throws IllegalStateException where it is neither, or a cancelled one left no checkpoint
   */
  synchronized void resume() {
    RunState state = record.state();
    if (state != RunState.CANCELLED && state != RunState.SUSPENDED) {
      throw new IllegalStateException(
          Said.NOTHING_TO_RESUME.with(state.name().toLowerCase(Locale.ROOT)));
    }
    if (state == RunState.CANCELLED && store.checkpoint(id()).isEmpty()) {
      throw new IllegalStateException(Said.NO_CHECKPOINT.with());
    }
    // of a run that was over when the server started, its events have not been counted
    store.events(id()).forEach(event -> lastSequence = Math.max(lastSequence, event.sequence()));
    signal = new StopSignal();
    enter(RunState.QUEUED, "");
  }

  /** From queued to running; false where it was cancelled or suspended meanwhile. */
  synchronized boolean begin() {
    if (record.state() != RunState.QUEUED) return false;
    enter(RunState.RUNNING, "");
    return true;
  }

  synchronized void finish(Document report) {
    record = record.with(report);
    enter(RunState.FINISHED, "");
  }

  synchronized void fail(String reason) {
    enter(RunState.FAILED, reason);
    keep("its checkpoint's removal", () -> store.saveCheckpoint(id(), null));
  }

  /** The running thread has stopped as it was asked to. */
  synchronized void stopped(Stopped stop) {
    if (stop.kind() == Stopped.Kind.CANCEL || signal.isCancelled()) {
      enter(RunState.CANCELLED, BY_REQUEST);
    } else {
      enter(RunState.SUSPENDED, stop.reason());
    }
  }

  /** Suspends it, at once or after its present unit of work. */
  synchronized void suspendBecause(String reason) {
    if (record.state() == RunState.QUEUED) enter(RunState.SUSPENDED, reason);
    else signal.ask(Stopped.Kind.SUSPEND, reason);
  }

  @Override
  public synchronized void cancel() {
    if (record.state() == RunState.RUNNING) signal.ask(Stopped.Kind.CANCEL, "cancelled");
    else if (!record.state().isOver()) enter(RunState.CANCELLED, BY_REQUEST);
  }

  private synchronized void enter(RunState state, String reason) {
    record = record.in(state, reason);
    RunRecord entered = record;
    keep("its state", () -> store.save(entered));
    log.info("Run {} ({}) is {} {}", id(), request().algorithm(), state, reason);
    announce();
    notifyAll();
  }

  private void announce() {
    emit("state", Document.of("state", record.state(), "reason", record.reason()));
  }

  /** Records an event and tells those who watch. */
  synchronized void emit(String kind, Document data) {
    RunEvent event = new RunEvent(++lastSequence, kind, data);
    keep("an event", () -> store.append(id(), event));
    listening.execute(() -> watchers.forEach(watcher -> tell(watcher, event)));
  }

  void knowsOptimum(Estimate optimum) {
    emit("optimum", Document.of("cost", optimum.mean()));
  }

  void knowsBaseline(Outcome baseline) {
    Judgement judgement = baseline.judgement();
    emit(
        "baseline",
        Document.of(
            "name", baseline.algorithm(),
            "cost", judgement.cost().mean(),
            "exact", judgement.exact()));
  }

  void warn(String message) {
    log.warn("Run {}: {}", id(), message);
    emit("warning", Document.of("message", message));
  }

  private static void tell(Consumer<RunEvent> watcher, RunEvent event) {
    try {
      watcher.accept(event);
    } catch (RuntimeException fault) {
      log.warn("A watcher of a run failed: {}", RunFailure.stack(fault));
    }
  }

  private void keep(String what, Runnable write) {
    try {
      write.run();
    } catch (RuntimeException fault) {
      log.error("Run {}: {} could not be stored: {}", id(), what, RunFailure.stack(fault));
    }
  }

  @Override
  public List<RunEvent> eventsAfter(long sequence) {
    return store.events(id()).stream().filter(event -> event.sequence() > sequence).toList();
  }

  @Override
  public AutoCloseable watch(Consumer<RunEvent> listener) {
    watchers.add(listener);
    return () -> watchers.remove(listener);
  }

  @Override
  public synchronized RunRecord await() throws InterruptedException {
    while (!record.state().isOver() && record.state() != RunState.SUSPENDED) wait();
    return record;
  }

  @Override
  public List<PolicyArtifact> artifacts() {
    if (record.state() != RunState.FINISHED) return List.of();
    return checkpoint().policies().stream().map(Outcome::artifact).toList();
  }

  /** What it had reached when it was last saved; the start where it was not. */
  RunCheckpoint checkpoint() {
    Optional<byte[]> bytes = store.checkpoint(id());
    return bytes.isEmpty() ? RunCheckpoint.START : CheckpointFormat.read(bytes.get());
  }

  void save(RunCheckpoint checkpoint) {
    byte @Nullable [] bytes = CheckpointFormat.write(checkpoint);
    keep("a checkpoint", () -> store.saveCheckpoint(id(), bytes));
  }
}
