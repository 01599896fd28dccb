package org.fillrate.algorithm.a2c;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.AlgorithmContract;
import org.fillrate.testkit.PlainTensors;

class A2cContractTest extends AlgorithmContract {
  private final PlainTensors tensors = new PlainTensors();
  private final A2cAlgorithm a2c = new A2cAlgorithm(tensors);

  @Override
  protected Algorithm algorithm() {
    return a2c;
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected Document parameters() {
    return Document.of("replicas", 8, "periods", 4, "learningRate", 0.01);
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
