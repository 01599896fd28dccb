package org.fillrate.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.policy.PolicyReader;
import org.jspecify.annotations.Nullable;

/**
 * The threads that policies run on: a fixed number of daemons. One that does not answer in time is
 * interrupted, given up and replaced. Thread-safe.
 */
final class PolicyWorkers implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private record Worker(ExecutorService thread, LivePolicies policies) {
    static Worker start() {
      return new Worker(Executors.newSingleThreadExecutor(Worker::daemon), new LivePolicies());
    }

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work, "fillrate-policy-" + NUMBER.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(PolicyWorkers.class.getClassLoader());
      return thread;
    }

    void end() {
      thread.shutdownNow();
      policies.clear();
    }
  }

  private final Duration deadline;
  private final BlockingDeque<Worker> idle = new LinkedBlockingDeque<>();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

  PolicyWorkers(int threads, Duration deadline) {
    this.deadline = deadline;
    for (int i = 0; i < threads; i++) hire();
  }

  private void hire() {
    Worker worker = Worker.start();
    workers.add(worker);
    idle.addLast(worker);
  }

  /**
   * Runs tasks one after the other in one visit to a thread, for waking it costs more than most of
   * them; each to its end or to a deadline of its own. Those after a late one run on another
   * thread.
   *
   * @return by task: how it failed; null where it did not
   */
  List<@Nullable PolicyFailure> run(List<Visit.Task> tasks) {
    List<@Nullable PolicyFailure> outcomes = new ArrayList<>(tasks.size());
    while (outcomes.size() < tasks.size()) {
      outcomes.addAll(visit(tasks.subList(outcomes.size(), tasks.size())));
    }
    return outcomes;
  }

  /** Outcomes of the first task at least. */
  private List<@Nullable PolicyFailure> visit(List<Visit.Task> tasks) {
    Worker worker = null;
    try {
      worker = idle.pollLast(deadline.toMillis(), TimeUnit.MILLISECONDS); // the warmest
      if (worker == null) return unasked(Said.CROWDED, null, 1); // the others may find one
      Visit visit = new Visit(worker.policies, tasks);
      worker.thread.execute(visit);
      List<@Nullable PolicyFailure> outcomes = visit.await(deadline);
      if (outcomes.size() == tasks.size()) {
        idle.addLast(worker);
        return outcomes;
      }
      replace(worker);
      List<@Nullable PolicyFailure> withLate = new ArrayList<>(outcomes);
      withLate.add(PolicyFailure.byItself(Said.LATE.with(deadline.toMillis()), null));
      return withLate;
    } catch (RejectedExecutionException e) {
      return unasked(Said.NOT_ASKED, e, tasks.size());
    } catch (InterruptedException e) {
      if (worker != null) replace(worker);
      Thread.currentThread().interrupt();
      return unasked(Said.NOT_AWAITED, null, tasks.size());
    }
  }

  private static List<@Nullable PolicyFailure> unasked(
      Said why, @Nullable Exception cause, int tasks) {
    return Collections.nCopies(tasks, PolicyFailure.unasked(why.with(), cause));
  }

  private void replace(Worker stuck) {
    workers.remove(stuck);
    stuck.end();
    hire();
  }

  void drop(PolicyReader reader) {
    workers.forEach(worker -> worker.policies.drop(reader));
  }

  @Override
  public void close() {
    workers.forEach(Worker::end);
    workers.clear();
  }
}
