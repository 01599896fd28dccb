package org.fillrate.decision;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.policy.PolicyReader;

/**
 * The threads that policies run on: a fixed number of daemons. One that does not answer in time is
 * interrupted, given up and replaced. Thread-safe.
 */
final class PolicyWorkers implements AutoCloseable {
  /** A task on a worker's own policies. */
  interface Task {
    void run(LivePolicies policies) throws PolicyFailure;
  }

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

  /** Runs a task to its end or to the deadline, whichever is first. */
  void run(Task task) throws PolicyFailure {
    Worker worker = null;
    try {
      worker = idle.pollLast(deadline.toMillis(), TimeUnit.MILLISECONDS); // the warmest
      if (worker == null) {
        throw PolicyFailure.unasked(Said.CROWDED.with(), null);
      }
      runOn(worker, task);
      idle.addLast(worker);
    } catch (ExecutionException e) {
      idle.addLast(worker);
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      replace(worker);
      throw PolicyFailure.byItself(Said.LATE.with(deadline.toMillis()), null);
    } catch (RejectedExecutionException e) {
      throw PolicyFailure.unasked(Said.NOT_ASKED.with(), e);
    } catch (InterruptedException e) {
      if (worker != null) replace(worker);
      Thread.currentThread().interrupt();
      throw PolicyFailure.unasked(Said.NOT_AWAITED.with(), null);
    }
  }

  private void runOn(Worker worker, Task task)
      throws InterruptedException, ExecutionException, TimeoutException {
    Future<?> answer =
        worker.thread.submit(
            () -> {
              task.run(worker.policies);
              return null;
            });
    answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static PolicyFailure failure(Throwable cause) {
    if (cause instanceof PolicyFailure known) return known;
    String what = cause.getClass().getSimpleName();
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return PolicyFailure.byItself(Said.FAILED.with(what + message), cause);
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
