package org.fillrate.algorithm.dqn;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.AlgorithmContract;
import org.fillrate.testkit.PlainTensors;

class DqnContractTest extends AlgorithmContract {
  private final PlainTensors tensors = new PlainTensors();
  private final DqnAlgorithm dqn = new DqnAlgorithm(tensors);

  @Override
  protected Algorithm algorithm() {
    return dqn;
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected Document parameters() {
    return Document.of("network", network(), "warmUp", 256, "batch", 64, "explorationLast", 0.2);
  }

  protected String network() {
    return "mlp";
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
