package org.fillrate.algorithm.ddpg;

import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.AlgorithmContract;
import org.fillrate.testkit.PlainTensors;

class DdpgContractTest extends AlgorithmContract {
  private final PlainTensors tensors = new PlainTensors();
  private final DdpgAlgorithm ddpg = new DdpgAlgorithm(tensors);

  @Override
  protected Algorithm algorithm() {
    return ddpg;
  }

  @Override
  protected boolean realActions() {
    return true;
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected Document parameters() {
    return Document.of(
        "hidden", List.of(32, 32), "warmUp", 256, "batch", 64, "replicas", 16, "anywhere", 0.2);
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
