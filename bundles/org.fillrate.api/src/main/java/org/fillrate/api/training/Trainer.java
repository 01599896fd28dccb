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

  Optional<TrainingRun> find(String run);

  /** All runs, newest first. */
  List<TrainingRun> runs();
}
