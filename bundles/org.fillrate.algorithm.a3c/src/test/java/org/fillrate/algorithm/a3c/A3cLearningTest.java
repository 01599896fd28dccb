package org.fillrate.algorithm.a3c;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.LearningContract;
import org.fillrate.testkit.PlainTensors;

class A3cLearningTest extends LearningContract {
  private final A3cAlgorithm algorithm = new A3cAlgorithm(new PlainTensors());

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
    return 400_000;
  }

  @Override
  protected double gap() {
    return 0.015;
  }
}
