package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a rollout. */
class RolloutLimitsTest extends RolloutDesk {
  @Test
  void aBreachReturnsTheRolloutWithItsFigures() {
    RolloutLimits tight = new RolloutLimits(1.4, 1, 20, 1, 1000, 1, 20, 1000);
    rollout("choose 4", "choose 6", Stage.SHADOW, 1, tight);
    for (int i = 0; i < 19; i++) desk.decide(i % 5);
    assertThat(desk.registry.rollouts.moves).as("not before 20 decisions").isEmpty();
    desk.decide(4);
    assertThat(desk.registry.rollouts.moves)
        .containsExactly(
            "RETURNED by guard rails: its orders are 1.5 (interval 1.5 to 1.5) times the other"
                + " policy's, at most 1.4 are allowed; after 20 decisions");
    assertThat(desk.decide(0).policy()).isEqualTo("old");
    assertThat(desk.registry.rollouts.moves).hasSize(1);
    assertThat(figure(figures().get(0), "orderVolume").broken()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 4})
  void ordersThatDifferByALotOnlyAgree(int choice) {
    RolloutLimits limits = new RolloutLimits(1000, 0.5, 10, 1, 1000, 1, 20, 1000);
    rollout("choose 5", "choose " + choice, Stage.SHADOW, 1, limits);
    for (int i = 0; i < 30; i++) desk.decide(i % 5);
    assertThat(figure(figures().get(0), "disagreement").challenger()).isZero();
    assertThat(desk.registry.rollouts.moves).isEmpty();
  }

  /** 30 and 34 units: two lots, but 12 % only. */
  @Test
  void ordersThatDifferByLessThanThePercentageAgree() {
    RolloutLimits limits = new RolloutLimits(1000, 0.5, 20, 1, 1000, 1, 20, 1000);
    rollout("choose 15", "choose 17", Stage.SHADOW, 1, limits);
    for (int i = 0; i < 30; i++) desk.decide(i % 5);
    assertThat(figure(figures().get(0), "orderVolume").challenger()).isEqualTo(34);
    assertThat(figure(figures().get(0), "disagreement").challenger()).isZero();
    assertThat(desk.registry.rollouts.moves).isEmpty();
  }

  @Test
  void ordersThatDifferByMoreThanALotAndThePercentageDisagree() {
    RolloutLimits limits = new RolloutLimits(1000, 0.5, 20, 1, 1000, 1, 20, 1000);
    rollout("choose 5", "choose 7", Stage.SHADOW, 1, limits);
    for (int i = 0; i < 20; i++) desk.decide(i % 5);
    assertThat(desk.registry.rollouts.moves)
        .singleElement()
        .asString()
        .startsWith(
            "RETURNED by guard rails: its orders differ in 100 % (interval 100 % to 100 %)");
  }

  @Test
  void aRiskierChallengerIsReturned() {
    RolloutLimits limits = new RolloutLimits(1000, 1, 20, 0.1, 1000, 1, 20, 1000);
    rollout("choose 10", "choose 1", Stage.CHAMPION, 1, limits);
    // at 12, of demand 12 or 18 in three periods, 20 more are enough and 2 are half of the time
    for (int i = 0; i < 20; i++) desk.decide(12);
    assertThat(desk.registry.rollouts.moves)
        .singleElement()
        .asString()
        .contains("projected stock-out risk is higher by 50 %")
        .contains("at most 10 % are allowed");
  }

  @Test
  void aDearerChallengerIsReturned() {
    RolloutLimits limits = new RolloutLimits(1000, 1, 20, 1, 0.1, 1, 20, 1000);
    rollout("choose 1", "choose 19", Stage.CANARY, 1, limits);
    for (int i = 0; i < 20; i++) desk.decide(10);
    assertThat(desk.registry.rollouts.moves)
        .singleElement()
        .asString()
        .contains("projected cost is higher by");
  }

  @Test
  void aChallengerThatKeepsFailingIsReturned() {
    RolloutLimits limits = new RolloutLimits(1000, 1, 20, 1, 1000, 0.5, 20, 1000);
    rollout("choose 4", "throw", Stage.SHADOW, 1, limits);
    for (int i = 0; i < 20; i++) desk.decide(0);
    assertThat(desk.registry.rollouts.moves)
        .singleElement()
        .asString()
        .contains("it failed to answer 100 %");
  }

  @Test
  void aNewChampionThatFailsIsReturned() {
    RolloutLimits limits = new RolloutLimits(1000, 1, 20, 1, 1000, 0.5, 20, 1000);
    rollout("choose 4", "throw", Stage.CHAMPION, 1, limits);
    for (int i = 0; i < 20; i++) assertThat(desk.decide(0).policy()).isEqualTo("fallback");
    assertThat(desk.registry.rollouts.moves).singleElement().asString().contains("failed");
  }

  @Test
  void afterTheWatchTheRolloutIsSettled() {
    RolloutLimits limits = new RolloutLimits(1000, 1, 20, 1, 1000, 1, 20, 25);
    rollout("choose 4", "choose 4", Stage.CHAMPION, 1, limits);
    for (int i = 0; i < 24; i++) desk.decide(0);
    assertThat(desk.registry.rollouts.moves).isEmpty();
    desk.decide(0);
    assertThat(desk.registry.rollouts.moves)
        .containsExactly("SETTLED by guard rails: kept within its limits for 25 decisions");
  }
}
