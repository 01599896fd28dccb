package org.fillrate.algorithm.dqn;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.LearningContract;
import org.fillrate.testkit.PlainTensors;

class DqnLearningTest extends LearningContract {
  private final DqnAlgorithm algorithm = new DqnAlgorithm(new PlainTensors());

  @Override
  protected Algorithm algorithm() {
    return algorithm;
  }

  @Override
  protected EnvironmentProvider environments() {
    return new SingleItemProvider();
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected long steps() {
    return 200_000;
  }

  @Override
  protected double gap() {
    return 0.015;
  }
}
