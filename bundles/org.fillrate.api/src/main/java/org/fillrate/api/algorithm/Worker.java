package org.fillrate.api.algorithm;

import org.fillrate.api.policy.Policy;
import org.osgi.annotation.versioning.ConsumerType;

/** Who acts and learns from what came of it; used by one thread at a time. */
@ConsumerType
public interface Worker {
  /** The policy that gathers experience; it explores. */
  Policy behaviour();

  /** Does one unit of work and returns. Self-driven learners get an experience of size 0. */
  LearningStats learn(Experience experience);
}
