package org.example.controlledlearning;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.AlgorithmContract;
import org.fillrate.testkit.PlainTensors;

class ControlledLearningContractTest extends AlgorithmContract {
  private final PlainTensors tensors = new PlainTensors();
  private final Algorithm algorithm = new ControlledLearningAlgorithm(tensors);

  @Override
  protected Algorithm algorithm() {
    return algorithm;
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return new NetworkPolicyReader().read(artifact);
  }

  @Override
  protected Document parameters() {
    return Document.of("generations", 2, "states", 16, "rollouts", 64, "updates", 100, "batch", 32);
  }

  /** It simulates more than it meets, and ends by itself. */
  @Override
  protected long budget() {
    return 1_000_000;
  }

  @Override
  protected int openScopes() {
    return tensors.openScopes();
  }
}
