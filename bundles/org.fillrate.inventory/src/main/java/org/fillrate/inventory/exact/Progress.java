package org.fillrate.inventory.exact;

import java.util.concurrent.CancellationException;

/** Is told of each iteration of a long computation, and may end it. Called on its thread. */
@FunctionalInterface
public interface Progress {
  /** Doesn't look and never ends anything. */
  Progress SILENT = (iteration, error) -> true;

  /**
   * One iteration is done.
   *
   * @param iteration counted from 1
   * @param error what is left: the width of the bounds, or the change of the distribution
   * @return false to end the computation, which then throws {@link CancellationException}
   */
  boolean proceed(int iteration, double error);

  /** Reports, and throws where the listener wants the end. */
  static void report(Progress progress, int iteration, double error) {
    if (!progress.proceed(iteration, error)) {
      throw new CancellationException("cancelled in iteration " + iteration);
    }
  }
}
