package org.fillrate.api.policy;

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.osgi.annotation.versioning.ConsumerType;

/** Chooses actions. Used by one thread at a time. */
@ConsumerType
public interface Policy {
  /** Acts in every row; only feasible actions are chosen. */
  void act(ObservationBatch in, ActionBatch out);
}
