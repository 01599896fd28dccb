package ${package};

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.testkit.AlgorithmContract;

/** What the platform asks of every algorithm; the tests are inherited. */
class RandomFeatureContractTest extends AlgorithmContract {
  @Override
  protected Algorithm algorithm() {
    return new RandomFeatureAlgorithm();
  }

  @Override
  protected Policy read(PolicyArtifact artifact) {
    return NetworkArtifact.read(artifact).policy();
  }
}
