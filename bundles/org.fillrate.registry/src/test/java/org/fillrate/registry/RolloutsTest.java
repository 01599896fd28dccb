package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutsTest extends RolloutFixture {
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
  void aCanaryGrowsAndEachInstantHasTheShareOfThen() {
    Rollout canary = reach(Stage.APPROVED, Stage.SHADOW, Stage.CANARY);
    Rollout wider = rollouts.widen(canary.id(), 0.5, "bob", "it goes well");
    assertThat(wider.share()).isEqualTo(0.5);
    assertThat(wider.stage()).isEqualTo(Stage.CANARY);
    assertThat(lineups.now("p").rollout()).isEqualTo(wider);
    Instant before = wider.steps().get(3).at();
    assertThat(lineups.at("p", before).rollout()).isEqualTo(canary);
    assertThat(rollouts.move(wider.id(), Stage.CHAMPION, "bob", "all").share()).isEqualTo(0.5);
  }

  @Test
  void onlyACanaryByShareGrows() {
    Rollout shadow = reach(Stage.APPROVED, Stage.SHADOW);
    assertThatThrownBy(() -> rollouts.widen(shadow.id(), 0.5, "bob", "more"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is shadow; the share of a canary can be raised");
    rollouts.move(shadow.id(), Stage.CANARY, "bob", "next");
    for (double share : new double[] {0.25, 0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> rollouts.widen(shadow.id(), share, "bob", "more"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("must be above 0.25 and at most 1");
    }
    assertThatThrownBy(() -> rollouts.widen(shadow.id(), 0.5, "bob", " "))
        .isInstanceOf(InvalidInput.class);
    assertThat(lineups.now("p").rollout().share()).isEqualTo(0.25);
  }

  @Test
  void namedCanariesStayAsTheyAre() {
    Rollout named = rollouts.request(asked(young, 0, "mug"));
    for (Stage stage : List.of(Stage.APPROVED, Stage.SHADOW, Stage.CANARY)) {
      rollouts.move(named.id(), stage, "bob", "next");
    }
    assertThatThrownBy(() -> rollouts.widen(named.id(), 0.5, "bob", "more"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("items that are named stay");
  }
}
