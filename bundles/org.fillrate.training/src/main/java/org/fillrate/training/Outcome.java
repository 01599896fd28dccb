package org.fillrate.training;

import org.fillrate.api.document.Document;
import org.fillrate.api.policy.PolicyArtifact;

/**
 * A finished policy: what it is, what it took, and what it is worth.
 *
 * @param algorithm that made it
 * @param seed it was made with
 * @param validation how it was chosen among those of its seed; empty where there was no choice
 */
record Outcome(
    String algorithm,
    long seed,
    PolicyArtifact artifact,
    Effort effort,
    Judgement judgement,
    Document validation) {
  double meanCost() {
    return judgement.cost().mean();
  }

  /** A name that is unique within the run. */
  String name() {
    return algorithm + "-" + seed;
  }
}
