package org.fillrate.policy.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.inventory.rule.Basis;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.ReorderRule;
import org.junit.jupiter.api.Test;

class ClassicalPolicyReaderTest {
  private static final Map<String, String> STOCKS =
      Map.of("features", "[\"onHand\",\"onOrder1\",\"backorders\"]");
  private static final Map<String, String> FORECASTS =
      Map.of(
          "features",
          "[\"onHand\",\"expectedDemand\",\"demandDeviation\",\"economicOrder\",\"demandMean\"]");

  private final ClassicalPolicyReader reader = new ClassicalPolicyReader();

  private float order(PolicyArtifact artifact, float... observation) {
    Policy policy = reader.read(artifact);
    ObservationBatch in = new ObservationBatch(1, observation.length, 0);
    System.arraycopy(observation, 0, in.values(), 0, observation.length);
    ActionBatch out = new ActionBatch(1);
    policy.act(in, out);
    assertThat(out.choice(0)).isEqualTo(-1);
    return out.quantity(0);
  }

  @Test
  void baseStockOrdersUpToItsLevel() {
    PolicyArtifact artifact = ReorderRule.baseStock(Basis.ABSOLUTE, 16).artifact(STOCKS);
    assertThat(artifact.format()).isEqualTo("base-stock/v1");
    assertThat(order(artifact, 7, 4, 0)).isEqualTo(5);
    assertThat(order(artifact, 0, 4, 3)).isEqualTo(15); // what is owed counts against the position
    assertThat(order(artifact, 15, 4, 0)).isZero();
  }

  @Test
  void theCapBindsTheOrder() {
    PolicyArtifact artifact = new ReorderRule(Basis.ABSOLUTE, 17, 0, 5).artifact(STOCKS);
    assertThat(artifact.format()).isEqualTo("capped-base-stock/v1");
    assertThat(order(artifact, 7, 0, 0)).isEqualTo(5);
    assertThat(order(artifact, 13, 0, 0)).isEqualTo(4);
  }

  @Test
  void reorderPointWaitsAndThenOrdersABatch() {
    PolicyArtifact artifact =
        new ReorderRule(Basis.ABSOLUTE, 26, 36, Double.POSITIVE_INFINITY).artifact(STOCKS);
    assertThat(artifact.format()).isEqualTo("s-S/v1");
    assertThat(artifact.tensor("orderUpToLevel").values()).containsExactly(62);
    assertThat(order(artifact, 27, 0, 0)).isZero();
    assertThat(order(artifact, 26, 0, 0)).isEqualTo(36);
    assertThat(order(artifact, 20, 0, 0)).isEqualTo(42);
  }

  @Test
  void levelsMayFollowTheForecast() {
    // expected 6, deviation 2, economic order 10, mean 1.5
    PolicyArtifact forecast =
        new ReorderRule(Basis.FORECAST, 1.5, 2, Double.POSITIVE_INFINITY).artifact(FORECASTS);
    assertThat(order(forecast, 9, 6, 2, 10, 1.5f)).isEqualTo(20); // s = 9, S = 29
    assertThat(order(forecast, 9.5f, 6, 2, 10, 1.5f)).isZero();
    PolicyArtifact cover =
        new ReorderRule(Basis.COVER, 2, 14, Double.POSITIVE_INFINITY).artifact(FORECASTS);
    assertThat(order(cover, 8, 6, 2, 10, 1.5f)).isEqualTo(6 + 16 * 1.5f - 8);
  }

  @Test
  void eachAgentOfANetworkOrdersUpToItsOwnLevel() {
    NetworkBaseStock rule = new NetworkBaseStock(List.of(9.0, 20.0));
    assertThat(rule.artifact(STOCKS).format()).isEqualTo("network-base-stock/v1");
    Policy local = reader.read(rule.artifact(STOCKS));
    ObservationBatch in = new ObservationBatch(4, 3, 0); // two replicas of two agents
    System.arraycopy(new float[] {2, 3, 0, 5, 0, 1, 0, 0, 4, 30, 0, 0}, 0, in.values(), 0, 12);
    ActionBatch out = new ActionBatch(4);
    local.act(in, out);
    assertThat(new float[] {out.quantity(0), out.quantity(1), out.quantity(2), out.quantity(3)})
        .containsExactly(4, 16, 13, 0);

    Map<String, String> echelon = Map.of("features", "[\"onHand\",\"echelonPosition\"]");
    Policy seeing = reader.read(rule.artifact(echelon));
    ObservationBatch positions = new ObservationBatch(2, 2, 0);
    System.arraycopy(new float[] {2, 5, 2, 18}, 0, positions.values(), 0, 4);
    seeing.act(positions, out);
    assertThat(out.quantity(0)).isEqualTo(4);
    assertThat(out.quantity(1)).isEqualTo(2);
  }

  @Test
  void brokenArtifactsAreRefused() {
    assertThat(reader.reads("network/v1")).isFalse();
    PolicyArtifact lacksLevel =
        new PolicyArtifact(
            Map.of("format", "base-stock/v1", "basis", "absolute", "features", "[\"onHand\"]"),
            Map.of());
    assertThatThrownBy(() -> reader.read(lacksLevel)).hasMessageContaining("baseStockLevel");
    PolicyArtifact notFinite =
        new PolicyArtifact(
            lacksLevel.metadata(), Map.of("baseStockLevel", FloatTensor.of(Float.NaN)));
    assertThatThrownBy(() -> reader.read(notFinite)).hasMessageContaining("finite");
    assertThatThrownBy(() -> reader.read(ReorderRule.baseStock(Basis.FORECAST, 1).artifact(STOCKS)))
        .hasMessageContaining("lacks expectedDemand");
    NetworkBaseStock network = new NetworkBaseStock(List.of(9.0));
    Map<String, String> blind = Map.of("features", "[\"lastOrder\"]");
    assertThatThrownBy(() -> reader.read(network.artifact(blind))).hasMessageContaining("onHand");
    PolicyArtifact noNumber =
        new PolicyArtifact(
            network.artifact(STOCKS).metadata(),
            Map.of("baseStockLevels", FloatTensor.of(1, Float.NaN)));
    assertThatThrownBy(() -> reader.read(noNumber)).hasMessageContaining("finite");
  }
}
