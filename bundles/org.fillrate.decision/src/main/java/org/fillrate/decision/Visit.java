package org.fillrate.decision;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tasks done one after the other on a policy thread, watched by whoever waits for them. */
final class Visit implements Runnable {
  /** A task on a thread's own policies. */
  interface Task {
    void run(LivePolicies policies) throws PolicyFailure;
  }

  /**
   * How far it came.
   *
   * @param done tasks that ended
   * @param since start of the next, as {@link System#nanoTime}
   */
  private record Progress(int done, long since) {}

  private final LivePolicies policies;
  private final List<Task> tasks;
  private final @Nullable PolicyFailure[] outcomes;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Progress progress = new Progress(0, System.nanoTime()); // after its outcome

  Visit(LivePolicies policies, List<Task> tasks) {
    this.policies = policies;
    this.tasks = tasks;
    outcomes = new @Nullable PolicyFailure[tasks.size()];
  }

  @Override
  public void run() {
    for (int i = 0; i < tasks.size(); i++) {
      outcomes[i] = failure(tasks.get(i));
      progress = new Progress(i + 1, System.nanoTime());
    }
    end.countDown();
  }

  private @Nullable PolicyFailure failure(Task task) {
    try {
      task.run(policies);
      return null;
    } catch (PolicyFailure known) {
      return known;
    } catch (Throwable cause) {
      String what = cause.getClass().getSimpleName();
      String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
      return PolicyFailure.byItself(Said.FAILED.with(what + message), cause);
    }
  }

  /**
   * Waits for the end, or for the first task that takes longer than it may.
   *
   * @return by task that ended in time: how it failed; null where it did not
   */
  List<@Nullable PolicyFailure> await(Duration each) throws InterruptedException {
    Progress seen = progress;
    long left = each.toNanos();
    while (left > 0) {
      if (end.await(left, TimeUnit.NANOSECONDS)) return Arrays.asList(outcomes);
      seen = progress;
      left = each.toNanos() - (System.nanoTime() - seen.since);
    }
    return Arrays.asList(outcomes).subList(0, seen.done);
  }
}
