package org.fillrate.provisioning.act;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.osgi.framework.BundleException;

/** Runs what calls a bundle's code on a thread of its own: it may never return. */
final class TimeLimited {
  private static final int FRAMES = 3;

  /** What calls a bundle's code. */
  interface Work {
    void run() throws BundleException, java.io.IOException;
  }

  private final Duration limit;

  TimeLimited(Duration limit) {
    this.limit = limit;
  }

  /**
   * @param what for example {@code com.acme.learner 1.0.0 does not start}
   * @throws ActFailure where it throws or does not return in time
   */
  void run(String what, Work work) throws ActFailure {
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              work.run();
              return true;
            });
    Thread thread = new Thread(task, "fillrate-provisioning-act");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ActFailure(what + ": " + words(e), e);
    } catch (TimeoutException e) {
      String where = frames(thread);
      thread.interrupt();
      throw new ActFailure(
          what + ": it did not return within " + limit.toSeconds() + " s" + where + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActFailure(Said.STOPS.with());
    }
  }

  /** The framework's exceptions say little; their causes are the bundle's own. */
  private static String words(ExecutionException failure) {
    Throwable root = failure;
    Throwable cause = failure.getCause();
    while (cause != null && (root == failure || root instanceof BundleException)) {
      root = cause;
      cause = root.getCause();
    }
    String message = root.getMessage() == null ? "" : " (" + root.getMessage() + ")";
    return root instanceof BundleException
        ? String.valueOf(root.getMessage())
        : root.getClass().getName() + message;
  }

  private static String frames(Thread thread) {
    String frames =
        Arrays.stream(thread.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .limit(FRAMES)
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .collect(Collectors.joining(", called by "));
    return frames.isEmpty() ? "" : "; it is in " + frames;
  }
}
