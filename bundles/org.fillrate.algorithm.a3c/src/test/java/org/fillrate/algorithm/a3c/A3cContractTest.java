package org.fillrate.algorithm.a3c;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.AlgorithmContract;
import org.fillrate.testkit.PlainTensors;

class A3cContractTest extends AlgorithmContract {
  private final PlainTensors tensors = new PlainTensors();
  private final A3cAlgorithm a3c = new A3cAlgorithm(tensors);

  @Override
  protected Algorithm algorithm() {
    return a3c;
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected Document parameters() {
    return Document.of("workers", 1, "replicas", 8, "periods", 4, "learningRate", 0.01);
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
