package org.fillrate.api.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.osgi.annotation.versioning.ProviderType;

/** Runs, their events and their checkpoints. */
@ProviderType
public interface RunStore {
  /** Inserts or replaces. */
  void save(RunRecord run);

  /** Newest first. */
  List<RunRecord> list();

  void append(String run, RunEvent event);

  List<RunEvent> events(String run);

  /** Replaces the run's checkpoint in one transaction; null removes it. */
  void saveCheckpoint(String run, byte @org.jspecify.annotations.Nullable [] bytes);

  Optional<byte[]> checkpoint(String run);
}
