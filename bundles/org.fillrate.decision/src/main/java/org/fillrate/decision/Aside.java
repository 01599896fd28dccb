package org.fillrate.decision;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fillrate.api.policy.PolicyRecord;

/** Asks a policy while the caller does something else. Thread-safe. */
final class Aside implements AutoCloseable {
  private static final int MOST = 16;

  private final PolicyRunner runner;
  private final Duration deadline;
  private final ThreadPoolExecutor callers =
      new ThreadPoolExecutor(
          0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Aside::daemon);

  Aside(PolicyRunner runner, Duration deadline) {
    this.runner = runner;
    this.deadline = deadline;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fillrate-policy-aside");
    thread.setDaemon(true);
    thread.setContextClassLoader(Aside.class.getClassLoader());
    return thread;
  }

  PolicyRunner runner() {
    return runner;
  }

  /** To a question that was put. */
  interface Answer {
    /**
     * One wish per item, within the deadline since the question was put; empty where there were too
     * many questions at once to put it.
     */
    Optional<List<Wish>> wishes();
  }

  Answer ask(PolicyRecord policy, OpenProblem problem, Observations seen) {
    long until = System.nanoTime() + deadline.toNanos();
    Future<List<Wish>> answer;
    try {
      answer = callers.submit(() -> runner.wishes(policy, problem, seen));
    } catch (RejectedExecutionException busy) {
      return Optional::empty;
    }
    return () -> {
      Wish none = Wish.none(Said.POLICY_DID.with(policy.id(), Said.LATE.with(deadline.toMillis())));
      return Optional.of(await(answer, until, Collections.nCopies(seen.states().size(), none)));
    };
  }

  private static List<Wish> await(Future<List<Wish>> answer, long until, List<Wish> late) {
    try {
      return answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return late;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a policy's runner answers whatever the policy does", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late;
    }
  }

  @Override
  public void close() {
    callers.shutdownNow();
    runner.close();
  }
}
