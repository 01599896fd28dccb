package org.fillrate.algorithm.classical;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentSpec;

/** Tunes base-stock levels, one for each agent of a network. */
final class NetworkAlgorithm implements Algorithm {
  static final String ID = "network-base-stock";

  @Override
  public AlgorithmInfo info() {
    return new AlgorithmInfo(
        ID,
        "Base-stock network",
        AlgorithmInfo.Role.BASELINE,
        "Each agent orders up to its own level: of its echelon's position where it sees that",
        Schema.EMPTY);
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.agents() > 1 && spec.column("onHand") >= 0;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    return new NetworkLearner(context);
  }
}
