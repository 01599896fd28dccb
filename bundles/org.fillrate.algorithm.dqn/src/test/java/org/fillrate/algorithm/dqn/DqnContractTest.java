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
    // 6,000 steps are some 180 updates: too few for the calm defaults
    return Document.of(
        "network",
        network(),
        "replay",
        replay(),
        "warmUp",
        256,
        "batch",
        64,
        "learningRate",
        5e-3,
        "targetRate",
        0.03);
  }

  protected String replay() {
    return "uniform";
  }

  protected String network() {
    return "mlp";
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
