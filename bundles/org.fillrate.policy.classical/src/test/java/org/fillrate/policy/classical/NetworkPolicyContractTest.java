package org.fillrate.policy.classical;

import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.testkit.PolicyReaderContract;

class NetworkPolicyContractTest extends PolicyReaderContract {
  @Override
  protected PolicyReader reader() {
    return new ClassicalPolicyReader();
  }

  @Override
  protected PolicyArtifact artifact() {
    return new NetworkBaseStock(List.of(9.0, 14.0))
        .artifact(Map.of("features", "[\"onHand\",\"onOrder1\"]"));
  }

  @Override
  protected ObservationBatch observations() {
    ObservationBatch in = new ObservationBatch(4, 2, 0); // two replicas of two agents
    System.arraycopy(new float[] {0, 0, 4, 2, 9, 9, 1, 0}, 0, in.values(), 0, 8);
    return in;
  }
}
