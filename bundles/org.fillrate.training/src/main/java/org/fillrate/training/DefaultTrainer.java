package org.fillrate.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.PolicyComparer;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer: takes requests, and brings runs, threads and plug-ins together. Thread-safe. */
final class DefaultTrainer implements Trainer, AutoCloseable {
  /**
   * How it works.
   *
   * @param threads runs at a time
   * @param checkpointEvery time between checkpoints of a run
   * @param patience how long the removal of a plug-in waits for the runs that use it
   * @param validation whether a seed's policy is chosen among several, see {@link Validation}
   */
  record Settings(int threads, Duration checkpointEvery, Duration patience, boolean validation) {}

  private static final Duration LONGEST_COMPARISON = Duration.ofSeconds(100);
  private static final Logger log = LoggerFactory.getLogger(DefaultTrainer.class);

  private final Settings settings;
  private final RunStore store;
  private final Supplier<Optional<PolicyRegistry>> registry;
  private final PlugIns plugIns = new PlugIns();
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final RunThreads threads;
  private final ThreadPoolExecutor listening;
  private final Comparer comparer = new Comparer(plugIns, LONGEST_COMPARISON);
  private volatile boolean closed;

  DefaultTrainer(Settings settings, RunStore store, Supplier<Optional<PolicyRegistry>> registry) {
    this.settings = settings;
    this.store = store;
    this.registry = registry;
    this.threads = new RunThreads(settings.threads());
    this.listening = listeningThread();
  }

  /** Those who watch are called on one thread of their own: they can't hold up a run. */
  private static ThreadPoolExecutor listeningThread() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread thread = new Thread(work, "fillrate-training-events");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Takes up the store's runs; those that were not over go on when their plug-ins are there. */
  void open() {
    List<RunRecord> oldestFirst = new ArrayList<>(store.list());
    Collections.reverse(oldestFirst);
    for (RunRecord record : oldestFirst) {
      runs.put(record.id(), Run.stored(record, store, listening));
    }
    resumeAll();
  }

  void add(Algorithm algorithm) {
    plugIns.add(algorithm);
    resumeAll();
  }

  void add(EnvironmentProvider provider) {
    plugIns.add(provider);
    resumeAll();
  }

  void add(PolicyReader reader) {
    plugIns.add(reader);
    resumeAll();
  }

  /** Returns when no run holds the service any more, or when patience ends. */
  void remove(Object service) {
    try {
      for (Run run : plugIns.remove(service, settings.patience())) {
        log.warn("Run {} has not let go of a plug-in that was removed", run.id());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public TrainingRun start(TrainingRequest request) {
    return start(request, RunCheckpoint.START);
  }

  @Override
  public TrainingRun start(TrainingRequest request, TrainingRun yardsticks) {
    Problem theirs = yardsticks.snapshot().request().problem();
    if (!theirs.hash().equals(request.problem().hash())) {
      throw new InvalidInput(
          "problem",
          "differs from \"" + theirs.name() + "\", whose baselines are to be taken over");
    }
    return start(
        request,
        yardsticks instanceof Run run ? run.checkpoint().yardsticks() : RunCheckpoint.START);
  }

  private TrainingRun start(TrainingRequest request, RunCheckpoint reached) {
    if (closed) throw new IllegalStateException("the trainer is stopped");
    TrainingRequest checked = new RequestCheck(plugIns).complete(request);
    RunRecord record =
        new RunRecord(
            UUID.randomUUID().toString(), checked, RunState.QUEUED, "", Instant.now(), null, null);
    Run run = Run.create(record, store, listening);
    if (!reached.equals(RunCheckpoint.START)) run.save(reached);
    reached.optimum().ifPresent(run::knowsOptimum);
    reached.baselines().forEach(run::knowsBaseline);
    runs.put(run.id(), run);
    submit(run);
    return run;
  }

  PolicyComparer comparer() {
    return comparer;
  }

  @Override
  public TrainingRun resume(String id) {
    Run run = known(id);
    if (closed) throw new IllegalStateException("The trainer is stopped.");
    TrainingRequest request = run.request();
    if (!plugIns.serve(request)) {
      throw new IllegalStateException(
          Said.GONE.with(request.algorithm(), request.problem().kind()));
    }
    run.resume();
    submit(run);
    return run;
  }

  @Override
  public Estimate difference(String run, String other) {
    return PairedRuns.difference(known(run), known(other));
  }

  private Run known(String id) {
    Run run = runs.get(id);
    if (run == null) throw new NoSuchElementException(Said.NO_SUCH_RUN.with(id));
    return run;
  }

  private void resumeAll() {
    runs.values().stream()
        .filter(run -> run.snapshot().state() == RunState.SUSPENDED)
        .sorted(Comparator.comparing(run -> run.snapshot().created()))
        .forEach(this::resume);
  }

  private void resume(Run run) {
    if (!closed && plugIns.serve(run.request()) && run.queue()) submit(run);
  }

  private void submit(Run run) {
    threads.submit(() -> work(run));
  }

  private void work(Run run) {
    if (!run.begin()) return;
    long plugInsThen = plugIns.changes();
    perform(run);
    // a plug-in that came while the run was stopping has found it still running
    if (run.snapshot().state() == RunState.SUSPENDED && plugIns.changes() != plugInsThen) {
      resume(run);
    }
  }

  /** However the stretch ends, the run gets a state that says so. */
  private void perform(Run run) {
    try {
      run.finish(new Execution(run, plugIns, registry, settings).perform());
    } catch (Stopped stop) {
      run.stopped(stop);
    } catch (RunFailure failure) {
      run.fail(String.valueOf(failure.getMessage()));
    } catch (Throwable fault) {
      log.warn("Run {} failed: {}", run.id(), RunFailure.stack(fault));
      run.fail(Said.FAILED.with(RunFailure.words(fault)));
    }
  }

  @Override
  public Optional<TrainingRun> find(String run) {
    return Optional.ofNullable(runs.get(run));
  }

  @Override
  public List<TrainingRun> runs() {
    return runs.values().stream()
        .sorted(Comparator.comparing((Run run) -> run.snapshot().created()).reversed())
        .map(TrainingRun.class::cast)
        .toList();
  }

  /** Suspends every run at a checkpoint and ends the threads. */
  @Override
  public void close() {
    closed = true;
    comparer.close();
    for (Run run : runs.values()) {
      if (!run.snapshot().state().isOver()) run.suspendBecause(Said.TRAINER_STOPPED.with());
    }
    try {
      threads.close(settings.patience());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    listening.shutdown();
  }
}
