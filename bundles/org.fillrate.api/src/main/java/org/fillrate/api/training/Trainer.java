package org.fillrate.api.training;

import java.util.List;
import java.util.Optional;
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

  Optional<TrainingRun> find(String run);

  /** All runs, newest first. */
  List<TrainingRun> runs();
}
