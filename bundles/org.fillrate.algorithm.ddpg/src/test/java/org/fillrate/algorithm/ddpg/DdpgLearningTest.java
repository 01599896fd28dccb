package org.fillrate.algorithm.ddpg;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.LearningContract;
import org.fillrate.testkit.PlainTensors;

class DdpgLearningTest extends LearningContract {
  private final DdpgAlgorithm algorithm = new DdpgAlgorithm(new PlainTensors());

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
    return 60_000;
  }

  @Override
  protected double gap() {
    return 0.0277;
  }

  @Override
  protected String orderAction() {
    return "continuous";
  }
}
