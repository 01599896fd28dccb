package org.fillrate.api.algorithm;

import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One learner in one run with one seed. It owns no loop and no thread: the trainer calls it, from
 * one thread at a time. Vendors implement it.
 */
@ConsumerType
public interface Learner extends AutoCloseable {
  ExperiencePlan plan();

  /** The policy that gathers experience; it explores. */
  Policy behaviour();

  /** Does one unit of work and returns. Self-driven learners get an experience of size 0. */
  LearningStats learn(Experience experience);

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
