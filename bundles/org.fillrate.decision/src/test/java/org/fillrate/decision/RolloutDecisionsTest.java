package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.Challenge;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.Rollout.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who decides while a rollout runs, and who is asked beside. */
class RolloutDecisionsTest extends RolloutDesk {
  @Test
  void aShadowIsAskedUnseen() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    Recommendation made = desk.decide(0);
    assertThat(made.policy()).isEqualTo("old");
    assertThat(made.orderQuantity()).isEqualTo(8);
    assertThat(made.challenge()).isEqualTo(new Challenge("r", "shadow", "young", 12));
    assertThat(made.reasons()).noneMatch(reason -> reason.contains("young"));
    assertThat(made.at()).isEqualTo(desk.registry.now);
    assertThat(desk.decisions.saved).containsExactly(made);
  }

  /**
   * By hand: nothing on hand, so 8 or 12 units are short before the order comes, at 4 each; then 4
   * or 2 units of the order of 8 (8 or 6 of that of 12) are held at 1; an order costs 10. What its
   * units cost is left out.
   */
  @Test
  void costAndStockOutsAreThoseOfTheProjection() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    desk.decide(0);
    Figure cost = figure(figures().get(0), "cost");
    assertThat(cost.incumbent()).isEqualTo((32 + 4 + 10 + 48 + 2 + 10) / 2.0);
    assertThat(cost.challenger()).isEqualTo((32 + 8 + 10 + 48 + 6 + 10) / 2.0);
    assertThat(figure(figures().get(0), "stockOut").challenger()).isEqualTo(1);
    assertThat(cost.estimate()).as("one decision has no interval").isNull();
  }

  @Test
  void aPreviewIsNoEvidence() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    ItemState state = new ItemState("", 0, List.of(), 0, 0);
    assertThat(desk.preview(state).get(0).challenge()).isNotNull();
    assertThat(figures()).isEmpty();
    desk.recommend(state);
    assertThat(figures()).isNotEmpty();
  }

  @Test
  void whatTheShadowWantsPassesTheSameGuardRails() {
    rollout("choose 4", "order -3", Stage.SHADOW, 1, WIDE);
    assertThat(desk.decide(0).challenge().orderQuantity()).isZero();
  }

  @Test
  void aCanaryDecidesItsShareAndAlwaysTheSameItems() {
    rollout("choose 4", "choose 6", Stage.CANARY, 0.3, WIDE);
    int canaries = 0;
    for (int i = 0; i < 400; i++) {
      String name = "item-" + i;
      Recommendation first = desk.recommend(item(name, 0)).get(0);
      boolean young = first.policy().equals("young");
      if (young) canaries++;
      assertThat(first.orderQuantity()).isEqualTo(young ? 12 : 8);
      assertThat(first.challenge().policy()).isEqualTo(young ? "old" : "young");
      assertThat(first.challenge().orderQuantity()).isEqualTo(young ? 8 : 12);
      assertThat(desk.recommend(item(name, 3)).get(0).policy()).isEqualTo(first.policy());
    }
    assertThat(canaries).isBetween(90, 150); // 120, 3 standard deviations of 9
  }

  @Test
  void namedItemsAreTheCanaries() {
    rollout("choose 4", "choose 6", Stage.CANARY, 0, WIDE);
    desk.registry.rollouts.run(Stage.CANARY, 0, WIDE, "b");
    assertThat(desk.recommend(item("a", 0), item("b", 0), item("c", 0)))
        .extracting(Recommendation::policy)
        .containsExactly("old", "young", "old");
  }

  @Test
  void afterTheSwitchTheOneBeforeIsAsked() {
    rollout("choose 4", "choose 6", Stage.CHAMPION, 1, WIDE);
    Recommendation made = desk.decide(0);
    assertThat(made.policy()).isEqualTo("young");
    assertThat(made.challenge()).isEqualTo(new Challenge("r", "champion", "old", 8));
    Figure volume = figure(figures().get(0), "orderVolume");
    assertThat(volume.challenger()).as("the new one stays the challenger").isEqualTo(12);
    assertThat(volume.incumbent()).isEqualTo(8);
  }

  @Test
  void beforeAnyChampionTheShadowStandsBesideTheOldRule() {
    desk.registry.add("young", "learner", "choose 6", Map.of());
    desk.registry.rollouts.run(Stage.CANARY, 0, WIDE, "b");
    List<Recommendation> made = desk.recommend(item("a", 0), item("b", 0));
    assertThat(made).extracting(Recommendation::policy).containsExactly("fallback", "young");
    assertThat(made.get(1).challenge()).isEqualTo(new Challenge("r", "canary", "fallback", 18));
    assertThat(figures().get(0).compared()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "overflow", "unreadable", "silent", "choose 99", "order NaN"})
  void aChallengerThatFailsHurtsNobody(String behaviour) {
    rollout("choose 4", behaviour, Stage.CANARY, 1, WIDE);
    Recommendation made = desk.decide(0);
    assertThat(made.policy()).isEqualTo("old");
    assertThat(made.orderQuantity()).isEqualTo(8);
    assertThat(made.fallbackReason()).isEmpty();
    assertThat(made.reasons())
        .first()
        .asString()
        .startsWith("The champion decides in the canary's place because policy young ");
    assertThat(made.challenge()).isNull();
    assertThat(figures().get(0).decisions()).isEqualTo(1);
    assertThat(figures().get(0).compared()).isZero();
    assertThat(figure(figures().get(0), "failures").challenger()).isEqualTo(1);
  }

  @Test
  void aChallengerThatHangsTakesNeitherThreadsNorTimeFromTheChampion() {
    Desk hurried = new Desk(Desk.settings(Duration.ofSeconds(1)));
    hurried.registry.add("old", "learner", "choose 4", Map.of());
    hurried.registry.add("young", "learner", "hang", Map.of());
    hurried.registry.promoteNow("old");
    hurried.registry.rollouts.run(Stage.SHADOW, 1, WIDE);
    int threads = 3 * Math.max(2, Runtime.getRuntime().availableProcessors());
    List<Thread> callers = new java.util.ArrayList<>();
    List<Recommendation> made = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    List<Long> millis = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    for (int i = 0; i < threads; i++) {
      Thread caller =
          new Thread(
              () -> {
                long start = System.nanoTime();
                ItemState state = item("", 0);
                made.addAll(hurried.recommend(state));
                millis.add((System.nanoTime() - start) / 1_000_000);
              });
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    hurried.reader.release.countDown();
    assertThat(made).hasSize(threads).extracting(Recommendation::policy).containsOnly("old");
    assertThat(millis).as("one deadline, not two").allMatch(took -> took < 1900);
  }

  @Test
  void aPositionThatNoPolicyCanJudgeIsNoFailure() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    assertThat(desk.decide(2e6).challenge()).isNull();
    assertThat(figures()).isEmpty();
  }

  @Test
  void figuresSurviveARestart() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    for (int i = 0; i < 30; i++) desk.decide(i % 7);
    List<RolloutFigures> before = figures();
    desk.service.stop();
    Desk again = new Desk();
    again.registry.rollouts.run(Stage.SHADOW, 1, WIDE);
    again.registry.rollouts.kept.putAll(desk.registry.rollouts.kept);
    assertThat(again.service.figures("r")).isEqualTo(before);
    assertThat(before.get(0).decisions()).isEqualTo(30);
  }

  @Test
  void aStoreThatFailsCostsNoDecision() {
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, WIDE);
    desk.registry.rollouts.broken = true;
    assertThat(desk.decide(0).policy()).isEqualTo("old");
  }
}
