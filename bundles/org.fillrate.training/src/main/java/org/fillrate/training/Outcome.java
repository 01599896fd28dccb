package org.fillrate.training;

import org.fillrate.api.policy.PolicyArtifact;

/**
 * A finished policy: what it is, what it took, and what it is worth.
 *
 * @param algorithm that made it
 * @param seed it was made with
 */
record Outcome(
    String algorithm, long seed, PolicyArtifact artifact, Effort effort, Judgement judgement) {
  double meanCost() {
    return judgement.cost().mean();
  }

  /** A name that is unique within the run. */
  String name() {
    return algorithm + "-" + seed;
  }
}
