package org.fillrate.api.algorithm;

import org.fillrate.api.policy.PolicyArtifact;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One learner in one run with one seed. It owns no loop and no thread: the trainer calls it, from
 * one thread at a time. Vendors implement it.
 */
@ConsumerType
public interface Learner extends Worker, AutoCloseable {
  ExperiencePlan plan();

  /** The learnt policy, frozen, as data; it does not explore. */
  PolicyArtifact snapshot();

  /** Everything needed to go on exactly as if nothing had happened. */
  Checkpoint save();

  /**
   * Continues from a checkpoint of the same algorithm.
   *
   * @throws IllegalArgumentException where the bytes do not fit
   */
  void restore(Checkpoint checkpoint);

  @Override
  void close();
}
