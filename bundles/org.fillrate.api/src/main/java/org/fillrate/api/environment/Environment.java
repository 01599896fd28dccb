package org.fillrate.api.environment;

import java.util.Optional;
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

  /**
   * Everything that {@link #restore} needs to go on exactly from here; empty where the environment
   * cannot be saved: then a training that was interrupted meets new demand.
   */
  default Optional<byte[]> save() {
    return Optional.empty();
  }

  /**
   * Goes on from what an environment of the same problem and as many replicas saved.
   *
   * @throws IllegalArgumentException where the bytes do not fit; {@link #reset} has to follow
   */
  default void restore(byte[] saved, ObservationBatch out) {
    throw new IllegalArgumentException("this environment cannot be restored");
  }

  /**
   * Puts a replica where one of {@code source} is, an environment of the same problem and purpose.
   * What is random from then on comes from {@code seed} alone: replicas that branch off with the
   * same seed meet the same demand whatever actions follow. So a learner that plans compares
   * actions from a state that it has visited.
   *
   * @param out as wide as this environment; only the rows of {@code replica} are written
   * @throws IllegalArgumentException where the source is of another kind
   * @throws UnsupportedOperationException where it has no branches
   */
  default void branch(
      int replica, Environment source, int sourceReplica, long seed, ObservationBatch out) {
    throw new UnsupportedOperationException("this environment has no branches");
  }

  @Override
  default void close() {}
}
