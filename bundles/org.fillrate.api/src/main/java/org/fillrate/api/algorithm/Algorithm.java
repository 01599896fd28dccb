package org.fillrate.api.algorithm;

import org.fillrate.api.environment.EnvironmentSpec;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes learners. An OSGi service; vendors implement it. Thread-safe. */
@ConsumerType
public interface Algorithm {
  AlgorithmInfo info();

  /** Whether it can learn in environments of this shape. */
  boolean supports(EnvironmentSpec spec);

  Learner newLearner(LearnerContext context);
}
