package org.fillrate.algorithm.ddpg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.learning.ActionScale;
import org.junit.jupiter.api.Test;

class SupplyTest {
  /** Orders from 0 to 20. */
  private static Supply supply(String... features) {
    ActionSpace.Continuous actions = new ActionSpace.Continuous("orderQuantity", "units", 0, 20);
    List<Feature> all =
        Arrays.stream(features).map(name -> new Feature(name, "units", 5, 2)).toList();
    EnvironmentSpec spec =
        new EnvironmentSpec(all, actions, 1, new Objective.Average(), 0, List.of("holding"), 1);
    return new Supply(spec, new ActionScale(spec, actions));
  }

  @Test
  void whatWaitsAtTheSupplierWasAskedForInVain() {
    float[] orders = {0.5f, 0.5f, -0.9f}; // 15, 15 and 1 units
    float[] next = {3, 0, 3, 2, 3, 7};
    assertThat(supply("onHand", "onOrderUnshipped").most(orders, next))
        .as("15 was shipped; 2 less than 15; nothing, and 6 of before wait still")
        .containsExactly(1, 0.3f, -1);
  }

  @Test
  void whereNothingWaitsThereIsNoLimit() {
    assertThat(supply("onHand").most(new float[] {0.5f, 1}, new float[] {3, 3}))
        .containsExactly(1, 1);
  }
}
