package org.fillrate.environment.divergent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.testkit.ChargeCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergentChargeTest {
  /** Retailers from 0 to 2 periods away. */
  private static final Document THREE =
      DivergentTest.INSTANCE6
          .with("retailers", List.of(retailer(1, 9), retailer(2, 4), retailer(0, 20)))
          .with("rationing", "proportional")
          .with("rewards", "own");

  private static Map<String, Object> retailer(int leadTime, int shortage) {
    return Map.of(
        "holding",
        1,
        "shortage",
        shortage,
        "leadTime",
        leadTime,
        "demand",
        Map.of("distribution", "poisson", "mean", 3));
  }

  private static Document withShare(double share) {
    return THREE.with("warehouse", Map.of("holding", 0.5, "leadTime", 1, "shortageShare", share));
  }

  /** Demand is 0 or 2, with even chances. */
  @Test
  void aShipmentIsChargedWhatItIsExpectedToCost() {
    Map<String, Object> demand = Map.of("distribution", "empirical", "values", List.of(0, 2));
    Map<String, Object> retailer =
        Map.of("holding", 1, "shortage", 8, "leadTime", 1, "demand", demand);
    Walk walk =
        Walk.training(
            withShare(0.25).with("retailers", List.of(retailer)).with("order", Map.of("max", 9)));
    walk.order(5, 0);
    assertThat(walk.step.rewards).containsExactly(-0.25f * 8, -0.75f * 8); // 1 is lost on average
    walk.order(0, 1); // 4 stay; of the 1 a half is left in the next period, and a half lost
    assertThat(walk.step.rewards).containsExactly(-0.5f * 4 - 0.25f * 4, -0.5f - 0.75f * 4);
  }

  /** 400,000 periods of echelon base-stock, each site for itself; 3 standard errors. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void theLongRunMeanOfEachSiteIsThatOfItsCosts(double share) {
    ProblemModel model = DivergentTest.model(withShare(share));
    ChargeCheck.eachAgentIsChargedItsCosts(
        model, Simulation.baseStock(model, 36.0, 9.0, 11.0, 6.0));
  }
}
