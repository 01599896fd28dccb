package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.junit.jupiter.api.Test;

class CanariesTest {
  private static Rollout canary(String id, double share, String... items) {
    return new Rollout(
        id, "p", "young", Stage.CANARY, share, List.of(items), RolloutLimits.DEFAULT, List.of());
  }

  @Test
  void canariesAreStickyAndAsManyAsWished() {
    Rollout tenth = canary("r1", 0.1);
    Rollout half = canary("r1", 0.5);
    Rollout other = canary("r2", 0.1);
    int chosen = 0;
    int both = 0;
    for (int i = 0; i < 10_000; i++) {
      String item = "item-" + i;
      if (!tenth.isCanary(item)) continue;
      chosen++;
      if (other.isCanary(item)) both++;
      assertThat(half.isCanary(item)).as("a larger share keeps the items").isTrue();
    }
    assertThat(chosen).isBetween(910, 1090); // 3 standard deviations
    assertThat(both).as("another rollout tries other items").isBetween(60, 140);
  }

  @Test
  void allMeansAll() {
    Rollout all = canary("r1", 1);
    for (int i = 0; i < 10_000; i++) assertThat(all.isCanary("item-" + i)).isTrue();
  }

  @Test
  void namedItemsAreTheCanaries() {
    assertThat(canary("r1", 0, "x").isCanary("x")).isTrue();
    assertThat(canary("r1", 0, "x").isCanary("y")).isFalse();
  }
}
