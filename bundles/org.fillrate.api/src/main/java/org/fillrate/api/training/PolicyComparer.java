package org.fillrate.api.training;

import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyArtifact;
import org.osgi.annotation.versioning.ProviderType;

/** Judges two policies against each other. Thread-safe. */
@ProviderType
public interface PolicyComparer {
  /**
   * Judges both as a run's report does: exactly where that is possible, else on common demand that
   * no policy was trained on. Takes seconds.
   *
   * @throws org.fillrate.api.document.InvalidInput where the problem is at fault
   * @throws IllegalStateException where environment or reader are not there, or it takes too long
   */
  PolicyComparison compare(Problem problem, PolicyArtifact first, PolicyArtifact second);
}
