package org.fillrate.decision;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

  private static final Progress GIVEN_UP = new Progress(-1, 0);

  private final LivePolicies policies;
  private final List<Task> tasks;
  private final @Nullable PolicyFailure[] outcomes; // set before the progress that counts them
  private final Progress start = new Progress(0, System.nanoTime());
  private final AtomicReference<Progress> progress = new AtomicReference<>(start);
  private final CountDownLatch end = new CountDownLatch(1);

  Visit(LivePolicies policies, List<Task> tasks) {
    this.policies = policies;
    this.tasks = tasks;
    outcomes = new @Nullable PolicyFailure[tasks.size()];
  }

  @Override
  public void run() {
    Progress last = start;
    for (int i = 0; i < tasks.size() && progress.get() != GIVEN_UP; i++) {
      outcomes[i] = failure(tasks.get(i));
      Progress next = new Progress(i + 1, System.nanoTime());
      if (!progress.compareAndSet(last, next)) return; // given up: the rest is done elsewhere
      last = next;
      Thread.interrupted(); // as a task may have left the thread: none of the next one's business
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
   * Waits for the end, or until one task takes longer than it may: then none is begun any more.
   *
   * @return by task that ended in time: how it failed; null where it did not
   */
  List<@Nullable PolicyFailure> await(Duration each) throws InterruptedException {
    try {
      while (true) {
        Progress seen = Objects.requireNonNull(progress.get());
        long left = each.toNanos() - (System.nanoTime() - seen.since);
        if (left <= 0 && progress.compareAndSet(seen, GIVEN_UP)) {
          return Arrays.asList(outcomes).subList(0, seen.done);
        }
        if (end.await(left, TimeUnit.NANOSECONDS)) return Arrays.asList(outcomes);
      }
    } catch (InterruptedException e) {
      progress.set(GIVEN_UP);
      throw e;
    }
  }
}
