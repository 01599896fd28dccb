package org.fillrate.api.training;

import java.util.List;
import java.util.function.Consumer;
import org.fillrate.api.policy.PolicyArtifact;
import org.osgi.annotation.versioning.ProviderType;

/** A run known to the trainer of this process. Thread-safe. */
@ProviderType
public interface TrainingRun {
  RunRecord snapshot();

  RunProgress progress();

  /** Events after {@code sequence} so far, in order. */
  List<RunEvent> eventsAfter(long sequence);

  /** Calls {@code listener} for each further event, on a thread of the trainer, until closed. */
  AutoCloseable watch(Consumer<RunEvent> listener);

  /** Asks the run to end after its present unit of work; no effect once it is over. */
  void cancel();

  /** Waits until the run is over or suspended. */
  RunRecord await() throws InterruptedException;

  /** The artifacts of a finished run, in the order of the seeds. */
  List<PolicyArtifact> artifacts();
}
