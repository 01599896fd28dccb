package org.fillrate.api.training;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.estimate.Estimate;
import org.osgi.annotation.versioning.ProviderType;

/** Runs training: owns loops, threads, checkpoints and evaluation. Thread-safe. */
@ProviderType
public interface Trainer {
  /**
   * Starts a run.
   *
   * @throws org.fillrate.api.document.InvalidInput where the request is at fault
   */
  TrainingRun start(TrainingRequest request);

  /**
   * Starts a run that takes the optimum and the tuned baselines over from another one, in place of
   * computing them anew.
   *
   * @param yardsticks a run of this trainer on the same problem; what it lacks is computed
   * @throws org.fillrate.api.document.InvalidInput where the request is at fault, or the problems
   *     differ
   */
  default TrainingRun start(TrainingRequest request, TrainingRun yardsticks) {
    return start(request);
  }

  /**
   * Lets a cancelled or suspended run go on from its checkpoint.
   *
   * @throws java.util.NoSuchElementException where there is no such run
   * @throws IllegalStateException where it can't go on, saying why and what helps
   */
  default TrainingRun resume(String run) {
    throw new IllegalStateException("This trainer keeps no checkpoints; start a new run.");
  }

  /**
   * How much more a run's policies cost than another's: the mean over its seeds, paired by the
   * demand that all met.
   *
   * @return money; exact where costs are, else with the interval over items or replicas
   * @throws org.fillrate.api.document.InvalidInput where the runs' problems differ
   * @throws java.util.NoSuchElementException where there is no such run
   * @throws IllegalStateException where one of them is not finished, or keeps no samples
   */
  default Estimate difference(String run, String other) {
    throw new IllegalStateException("This trainer keeps no samples; compare the reports.");
  }

  Optional<TrainingRun> find(String run);

  /** All runs, newest first. */
  List<TrainingRun> runs();
}
