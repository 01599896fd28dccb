package org.fillrate.api.environment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A vectorised stochastic process with Gymnasium's semantics. Used by one thread at a time; a step
 * allocates nothing.
 */
@ConsumerType
public interface Environment extends AutoCloseable {
  EnvironmentSpec spec();

  int replicas();

  /**
   * Starts every replica anew. The same seed gives the same demand whatever actions follow, so that
   * policies can be compared on common random numbers.
   */
  void reset(long seed, ObservationBatch out);

  /** Lives one period in every replica, and resets those that ended. */
  void step(ActionBatch actions, StepBatch out);

  @Override
  default void close() {}
}
