package org.fillrate.inventory.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.PolicyArtifact;
import org.junit.jupiter.api.Test;

class NetworkBaseStockTest {
  private static final NetworkBaseStock RULE = new NetworkBaseStock(List.of(8.0, 20.0));

  /** Two replicas of two agents: the orders of rows that all see the same. */
  private static float[] orders(List<String> features, float... seen) {
    ObservationBatch in = new ObservationBatch(4, features.size(), 0);
    for (int i = 0; i < in.values().length; i++) in.values()[i] = seen[i % seen.length];
    ActionBatch out = new ActionBatch(4);
    new NetworkBaseStockPolicy(RULE, features).act(in, out);
    return new float[] {out.quantity(0), out.quantity(1), out.quantity(2), out.quantity(3)};
  }

  @Test
  void eachAgentHasItsLevelOfTheEchelonsPosition() {
    assertThat(orders(List.of("onHand", "echelonPosition"), 99, 10)).containsExactly(0, 10, 0, 10);
  }

  @Test
  void withoutEchelonsItIsTheOwnPosition() {
    List<String> features =
        List.of("onHand", "backorders", "onOrder1", "onOrderUnshipped", "other");
    assertThat(orders(features, 3, 4, 2, 1, 99)).containsExactly(6, 18, 6, 18);
  }

  @Test
  void itSurvivesBeingData() {
    PolicyArtifact artifact = RULE.artifact(Map.of("problem", "p"));
    assertThat(artifact.format()).isEqualTo("network-base-stock/v1");
    assertThat(NetworkBaseStock.of(artifact)).isEqualTo(RULE);
  }

  @Test
  void brokenRulesAreRefused() {
    assertThatThrownBy(() -> new NetworkBaseStock(List.of(Double.NaN)))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new NetworkBaseStockPolicy(RULE, List.of("price")))
        .hasMessageContaining("lacks onHand");
  }
}
