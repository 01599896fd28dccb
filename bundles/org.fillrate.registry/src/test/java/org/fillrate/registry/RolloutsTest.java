package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.store.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutsTest {
  private final InMemoryPolicies policies = new InMemoryPolicies();
  private final InMemoryRollouts store = new InMemoryRollouts(policies);
  private final People people = new People().with("ann", Role.OPERATOR);
  private Instant now = Instant.parse("2026-01-01T00:00:00.000000500Z");
  private final Clock clock = new Now();
  private final DefaultLineups lineups = new DefaultLineups(policies, store, clock);
  private DefaultPolicyRegistry registry;
  private DefaultRollouts rollouts;
  private String old;
  private String young;

  @BeforeEach
  void publishTwoPolicies() {
    follow("auto");
    old = publish(1);
    young = publish(2);
    registry.promote(old, "ann", "first");
  }

  private void follow(String rule) {
    FourEyes fourEyes = new FourEyes(rule, people);
    registry =
        new DefaultPolicyRegistry(
            policies,
            store,
            new DefaultPolicyRegistryTest.OneProblem(),
            new NoTrail(),
            lineups,
            fourEyes,
            clock);
    rollouts = new DefaultRollouts(store, registry, lineups, fourEyes);
  }

  private String publish(float level) {
    PolicyArtifact artifact =
        new PolicyArtifact(
            Map.of("format", "base-stock/v1"), Map.of("baseStockLevel", FloatTensor.of(level)));
    return registry.publish("p", "", artifact, Document.EMPTY).id();
  }

  private RolloutRequest asked(String policy, double share, String... items) {
    return new RolloutRequest(
        policy, share, List.of(items), RolloutLimits.DEFAULT, "ann", "cheaper");
  }

  private Rollout reach(Stage... stages) {
    Rollout rollout = rollouts.request(asked(young, 0.25));
    for (Stage stage : stages) rollout = rollouts.move(rollout.id(), stage, "bob", "next");
    return rollout;
  }

  @Test
  void theWholeWayIsWrittenDown() {
    Rollout done = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY, Stage.CHAMPION, Stage.SETTLED);
    assertThat(done.steps())
        .extracting(step -> step.stage() + " " + step.by() + " " + step.reason())
        .containsExactly(
            "REQUESTED ann cheaper",
            "APPROVED bob next",
            "SHADOW bob next",
            "CANARY bob next",
            "CHAMPION bob next",
            "SETTLED bob next");
    assertThat(done.steps()).extracting(Rollout.Step::at).isSorted().doesNotHaveDuplicates();
    assertThat(registry.history("p")).first().extracting("policy").isEqualTo(young);
    Rollout.Step switched = done.steps().get(4);
    assertThat(registry.history("p").get(0).at()).isEqualTo(switched.at());
    assertThat(lineups.now("p").champion()).isEqualTo(young);
    assertThat(lineups.now("p").rollout()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTED, SHADOW, '[approved, rejected, withdrawn]'",
    "APPROVED, CHAMPION, '[shadow, withdrawn]'",
    "SHADOW, CHAMPION, '[canary, withdrawn, returned]'",
    "CANARY, APPROVED, '[champion, withdrawn, returned]'",
    "CHAMPION, WITHDRAWN, '[settled, returned]'",
    "REJECTED, APPROVED, request another",
    "WITHDRAWN, APPROVED, request another",
  })
  void noStepIsLeftOut(Stage from, Stage to, String remedy) {
    Rollout rollout = rollouts.request(asked(young, 0.25));
    for (Stage stage : Stage.values()) {
      if (rollout.stage() == from) break;
      boolean on = stage.compareTo(from) <= 0 && !stage.isOver() || stage == from;
      if (on && stage != Stage.REQUESTED) {
        rollout = rollouts.move(rollout.id(), stage, "bob", "next");
      }
      if (from == Stage.REJECTED || from == Stage.WITHDRAWN) {
        rollout = rollouts.move(rollout.id(), from, "bob", "no");
      }
    }
    String id = rollout.id();
    assertThat(rollout.stage()).isEqualTo(from);
    assertThatThrownBy(() -> rollouts.move(id, to, "bob", "jump"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(remedy);
    assertThat(rollouts.find(id)).contains(rollout);
  }

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

  @Test
  void rollbackNeedsNoSecondPersonAndEndsTheRollout() {
    Rollout champion = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY, Stage.CHAMPION);
    follow("always");
    Promotion back = registry.rollback("p", "ann", "stock-outs");
    assertThat(back.policy()).isEqualTo(old);
    assertThat(back.previous()).isEqualTo(young);
    assertThat(rollouts.find(champion.id()).orElseThrow().stage()).isEqualTo(Stage.RETURNED);
    assertThat(lineups.now("p").champion()).isEqualTo(old);
    assertThat(lineups.now("p").rollout()).isNull();
  }

  @Test
  void aRollbackUnderACanaryWithdrawsIt() {
    String middle = publish(3);
    registry.promote(middle, "ann", "second");
    Rollout canary = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY);
    assertThat(registry.rollback("p", "ann", "stock-outs").policy()).isEqualTo(old);
    assertThat(rollouts.find(canary.id()).orElseThrow().stage()).isEqualTo(Stage.WITHDRAWN);
  }

  @Test
  void aBreachAfterTheSwitchBringsTheOneBeforeBack() {
    Rollout champion = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY, Stage.CHAMPION);
    assertThat(lineups.now("p").incumbent()).isEqualTo(old);
    rollouts.move(champion.id(), Stage.RETURNED, "guard rails", "cost 12 % above");
    Promotion back = registry.history("p").get(0);
    assertThat(back.kind()).isEqualTo("rollback");
    assertThat(back.by()).isEqualTo("guard rails");
    assertThat(back.reason()).isEqualTo("cost 12 % above");
    assertThat(lineups.now("p").champion()).isEqualTo(old);
  }

  @Test
  void aBreachBeforeTheSwitchChangesNoChampion() {
    Rollout canary = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY);
    rollouts.move(canary.id(), Stage.RETURNED, "guard rails", "cost 12 % above");
    assertThat(registry.history("p")).hasSize(1);
    assertThat(lineups.now("p").decider("any")).isEqualTo(old);
  }

  @Test
  void theFirstChampionOfAllGivesWayToTheClassicalRule() {
    InMemoryPolicies none = new InMemoryPolicies();
    InMemoryRollouts fresh = new InMemoryRollouts(none);
    DefaultLineups board = new DefaultLineups(none, fresh, clock);
    FourEyes never = new FourEyes("never", people);
    DefaultPolicyRegistry first =
        new DefaultPolicyRegistry(
            none,
            fresh,
            new DefaultPolicyRegistryTest.OneProblem(),
            new NoTrail(),
            board,
            never,
            clock);
    DefaultRollouts steps = new DefaultRollouts(fresh, first, board, never);
    PolicyArtifact artifact =
        new PolicyArtifact(Map.of("format", "x"), Map.of("x", FloatTensor.of(1)));
    String policy = first.publish("p", "", artifact, Document.EMPTY).id();
    String id = steps.request(asked(policy, 1)).id();
    for (Stage stage : List.of(Stage.APPROVED, Stage.SHADOW, Stage.CANARY, Stage.CHAMPION)) {
      steps.move(id, stage, "ann", "on");
    }
    assertThat(board.now("p").champion()).isEqualTo(policy);
    assertThat(first.rollback("p", "ann", "no").policy()).isEmpty();
    assertThat(board.now("p").champion()).isEmpty();
    assertThat(steps.find(id).orElseThrow().stage()).isEqualTo(Stage.RETURNED);
  }

  @Test
  void aPromotionBesideARunningRolloutIsRefused() {
    Rollout shadow = reach(Stage.APPROVED, Stage.SHADOW);
    String third = publish(3);
    assertThatThrownBy(() -> registry.promote(third, "ann", "instead"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(shadow.id())
        .hasMessageContaining("withdraw");
    assertThat(lineups.now("p").champion()).isEqualTo(old);
    rollouts.move(shadow.id(), Stage.WITHDRAWN, "ann", "another first");
    assertThat(registry.promote(third, "ann", "instead").policy()).isEqualTo(third);
  }

  @Test
  void badRequestsNameTheField() {
    assertRefused("share", asked(young, 0));
    assertRefused("share", asked(young, 1.5));
    assertRefused("share", asked(young, Double.NaN));
    assertRefused("share", asked(young, 0.5, "a"));
    assertRefused("items", asked(young, 0, "a", "a"));
    assertRefused("policy", asked("nothing", 0.5));
    assertRefused(
        "reason", new RolloutRequest(young, 1, List.of(), RolloutLimits.DEFAULT, "ann", " "));
    assertThatThrownBy(() -> rollouts.request(asked(old, 0.5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> new RolloutLimits(1, 2, -1, 0.02, Double.NaN, 0.01, 1, 1000))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.errors())
                    .extracting("field")
                    .containsExactly(
                        "orderVolumeFactor",
                        "disagreementShare",
                        "differencePercent",
                        "costIncrease",
                        "minimumDecisions"));
    assertThat(rollouts.list("")).isEmpty();
  }

  private void assertRefused(String field, RolloutRequest request) {
    assertThatThrownBy(() -> rollouts.request(request))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.errors()).singleElement().extracting("field").isEqualTo(field));
  }

  @Test
  void theLineupOfAnyInstantIsKnown() {
    Rollout done = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY, Stage.CHAMPION);
    Instant promoted = registry.history("p").get(1).at();
    assertThat(lineups.at("p", promoted.minusNanos(1000)).champion()).isEmpty();
    assertThat(lineups.at("p", promoted).champion()).isEqualTo(old);
    Lineup asked = lineups.at("p", done.steps().get(1).at());
    assertThat(asked.rollout()).as("asked for and approved is not running").isNull();
    Lineup canary = lineups.at("p", done.steps().get(3).at());
    assertThat(canary.rollout().stage()).isEqualTo(Stage.CANARY);
    assertThat(canary.rollout().steps()).hasSize(4);
    assertThat(canary.champion()).isEqualTo(old);
    Lineup after = lineups.at("p", done.steps().get(4).at());
    assertThat(after.champion()).isEqualTo(young);
    assertThat(after.incumbent()).isEqualTo(old);
    assertThat(after.promotion()).isEqualTo(registry.history("p").get(0).sequence());
  }

  @Test
  void aRestartFindsTheLineupAndInstantsGoOnFromThere() {
    reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY);
    Lineup before = lineups.now("p");
    now = now.minusSeconds(3600); // a clock that was put right while the server was down
    Lineup after = new DefaultLineups(policies, store, clock).now("p");
    assertThat(after.champion()).isEqualTo(before.champion());
    assertThat(after.rollout()).isEqualTo(before.rollout());
    assertThat(after.at()).isEqualTo(before.rollout().steps().get(3).at());
  }

  @Test
  void canariesAreStickyAndAsManyAsWished() {
    Rollout tenth =
        new Rollout(
            "r1", "p", young, Stage.CANARY, 0.1, List.of(), RolloutLimits.DEFAULT, List.of());
    Rollout other =
        new Rollout(
            "r2", "p", young, Stage.CANARY, 0.1, List.of(), RolloutLimits.DEFAULT, List.of());
    Rollout half =
        new Rollout(
            "r1", "p", young, Stage.CANARY, 0.5, List.of(), RolloutLimits.DEFAULT, List.of());
    int chosen = 0;
    int both = 0;
    for (int i = 0; i < 10_000; i++) {
      String item = "item-" + i;
      if (!tenth.isCanary(item)) continue;
      chosen++;
      if (other.isCanary(item)) both++;
      assertThat(tenth.isCanary(item)).isTrue();
      assertThat(half.isCanary(item)).as("a larger share keeps the items").isTrue();
    }
    assertThat(chosen).isBetween(910, 1090); // 3 standard deviations
    assertThat(both).as("another rollout tries other items").isBetween(60, 140);
    Rollout named =
        new Rollout(
            "r1", "p", young, Stage.CANARY, 0, List.of("x"), RolloutLimits.DEFAULT, List.of());
    assertThat(named.isCanary("x")).isTrue();
    assertThat(named.isCanary("y")).isFalse();
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class NoTrail implements AuditTrail {
    @Override
    public void append(String by, String action, String subject, String detail) {}

    @Override
    public List<Entry> list(int offset, int limit) {
      return List.of();
    }
  }
}
