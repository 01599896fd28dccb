package org.fillrate.api.training;

import org.fillrate.api.document.InvalidInput;

/**
 * How long a seed may train: until the first of its bounds.
 *
 * @param steps environment steps, summed over replicas and workers; 0 for no bound
 * @param cpuSeconds CPU time of the training threads, summed; 0 for no bound
 */
public record Budget(long steps, double cpuSeconds) {
  public Budget {
    if (steps < 0) throw new InvalidInput("budget.steps", "must be at least 0");
    if (!(cpuSeconds >= 0) || Double.isInfinite(cpuSeconds)) {
      throw new InvalidInput("budget.cpuSeconds", "must be a number of at least 0");
    }
    if (steps == 0 && cpuSeconds == 0) {
      throw new InvalidInput("budget", "needs steps or cpuSeconds above 0");
    }
  }

  /** Share spent, 0 to 1. */
  public double progress(long stepsDone, double cpuSecondsDone) {
    double byTime = cpuSeconds == 0 ? 0 : cpuSecondsDone / cpuSeconds;
    double bySteps = steps == 0 ? 0 : (double) stepsDone / steps;
    return Math.min(1, Math.max(byTime, bySteps));
  }
}
