package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.fillrate.api.access.Role;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.junit.jupiter.api.Test;

class FourEyesTest extends RolloutFixture {
  @Test
  void withTwoWhoMayApproveNobodyApprovesTheirOwnRequest() {
    Rollout alone = rollouts.request(asked(young, 0.25));
    assertThat(rollouts.fourEyes()).isFalse();
    people.with("eve", Role.PLANNER);
    assertThat(rollouts.fourEyes()).as("a planner approves nothing").isFalse();
    people.with("bob", Role.ADMIN);
    assertThat(rollouts.fourEyes()).isTrue();
    assertThatThrownBy(() -> rollouts.move(alone.id(), Stage.APPROVED, "ann", "mine"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another operator or admin has to approve");
    assertThat(rollouts.move(alone.id(), Stage.APPROVED, "bob", "fine").stage())
        .isEqualTo(Stage.APPROVED);
    assertThatThrownBy(() -> registry.promote(young, "bob", "at once"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("request a rollout of policy " + young);
    assertThat(registry.history("p")).hasSize(1);
  }

  @Test
  void theRuleOfFourEyesCanBeSet() {
    people.with("bob", Role.ADMIN);
    follow("never");
    String id = rollouts.request(asked(young, 1)).id();
    assertThat(rollouts.move(id, Stage.APPROVED, "ann", "mine").stage()).isEqualTo(Stage.APPROVED);
    follow("always");
    assertThat(rollouts.fourEyes()).isTrue();
    follow("sometimes");
    assertThat(rollouts.fourEyes()).as("what is misspelt opens nothing").isTrue();
  }

  @Test
  void aChangedRuleIsFollowedWithoutARestart() {
    FourEyes fourEyes = new FourEyes("always", people);
    fourEyes.modified(options("never"));
    assertThat(fourEyes.needed()).isFalse();
    fourEyes.modified(options("allways"));
    assertThat(fourEyes.needed()).isTrue();
  }

  private static RegistryOptions options(String rule) {
    return (RegistryOptions)
        Proxy.newProxyInstance(
            RegistryOptions.class.getClassLoader(),
            new Class<?>[] {RegistryOptions.class},
            (proxy, method, arguments) -> rule);
  }
}
