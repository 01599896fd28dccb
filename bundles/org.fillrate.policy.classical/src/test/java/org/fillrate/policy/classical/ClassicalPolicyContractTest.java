package org.fillrate.policy.classical;

import java.util.Map;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.inventory.rule.Basis;
import org.fillrate.inventory.rule.ReorderRule;
import org.fillrate.testkit.PolicyReaderContract;

class ClassicalPolicyContractTest extends PolicyReaderContract {
  @Override
  protected PolicyReader reader() {
    return new ClassicalPolicyReader();
  }

  @Override
  protected PolicyArtifact artifact() {
    return ReorderRule.baseStock(Basis.ABSOLUTE, 9)
        .artifact(Map.of("features", "[\"onHand\",\"onOrder1\"]"));
  }

  @Override
  protected ObservationBatch observations() {
    ObservationBatch in = new ObservationBatch(3, 2, 0);
    System.arraycopy(new float[] {0, 0, 4, 2, 9, 9}, 0, in.values(), 0, 6);
    return in;
  }
}
