package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.environment.ItemState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a policy does, there is an answer. The old rule orders 18 units at position 0. */
class FallbackTest {
  private final Desk desk = new Desk();

  private void assertFallback(Recommendation made, String reason) {
    assertThat(made.policy()).isEqualTo("fallback");
    assertThat(made.fallbackReason()).isEqualTo(reason);
    assertThat(made.orderQuantity()).isEqualTo(18);
    assertThat(made.reasons()).first().isEqualTo("The old rule decides because " + reason + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw     | policy champ failed with IllegalStateException: broken",
        "overflow  | policy champ failed with StackOverflowError",
        "unreadable| policy champ failed with IllegalArgumentException: layer0.weight lacks",
        "silent    | policy champ gave no answer for this item",
        "choose 20 | policy champ chose action 20, which is not feasible here",
        "choose 99 | policy champ chose action 99, which is not feasible here",
        "choose -7 | policy champ chose action -7, which is not feasible here",
        "order NaN | policy champ ordered NaN",
        "order Infinity | policy champ ordered Infinity",
        "order 1e30| policy champ gave an action that the environment refuses: overflow",
      })
  void aPolicyThatMisbehaves(String behaviour, String reason) {
    desk.champion(behaviour);
    assertFallback(desk.decide(0), reason);
    assertThat(desk.decisions.saved).hasSize(1);
  }

  @Test
  void aNegativeOrderIsHeldAtTheRail() {
    desk.champion("order -4");
    Recommendation made = desk.decide(0);
    assertThat(made.policy()).isEqualTo("champ");
    assertThat(made.orderQuantity()).isZero();
    assertThat(made.guardRails())
        .singleElement()
        .satisfies(rail -> assertThat(rail.name()).isEqualTo("not-negative"))
        .satisfies(rail -> assertThat(rail.before()).isEqualTo(-4));
  }

  @Test
  void aPolicyThatHangsIsGivenUpAndRests() {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(50)));
    hurried.champion("hang");
    assertFallback(hurried.decide(0), "policy champ did not answer within 50 ms");
    assertFallback(
        hurried.decide(0),
        "policy champ did not answer within 50 ms; it rests until 2026-01-01T00:00:30Z");
    assertThat(hurried.reader.acts).hasValue(1);
    hurried.reader.release.countDown();
  }

  @Test
  void theOldRuleIsAskedWhateverTheChampionDoes() {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(50)));
    hurried.registry.add("base", "baseline", "order 4", Map.of());
    for (String behaviour : List.of("hang", "throw", "silent", "unreadable", "order NaN")) {
      hurried.registry.add(behaviour, "learner", behaviour, Map.of());
      hurried.registry.promoteNow(behaviour);
      Recommendation made = hurried.decide(0);
      assertThat(made.policy()).as(behaviour).isEqualTo("fallback");
      assertThat(made.orderQuantity()).as(behaviour).isEqualTo(4);
    }
    hurried.reader.release.countDown();
  }

  @Test
  void aChampionThatIsTheBaselineIsAskedOnce() {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(50)));
    hurried.registry.add("base", "baseline", "hang", Map.of());
    hurried.registry.promoteNow("base");
    assertFallback(hurried.decide(0), "policy base did not answer within 50 ms");
    assertThat(hurried.reader.acts).hasValue(1);
    assertThat(hurried.decide(0).fallbackReason()).endsWith("rests until 2026-01-01T00:00:30Z");
    hurried.reader.healed = true;
    hurried.now = hurried.now.plusSeconds(31);
    Recommendation made = hurried.decide(0);
    assertThat(made.policy()).isEqualTo("base");
    assertThat(made.reasons()).element(1).asString().contains("the old rule (base-stock)");
    hurried.reader.release.countDown();
  }

  @Test
  void aPolicyThatMisbehavesInAPreviewDecidesOn() {
    desk.champion("throw");
    ItemState state = new ItemState("", 0, List.of(), 0, 0);
    assertThat(desk.preview(state).get(0).fallbackReason()).contains("broken");
    assertThat(desk.preview(state).get(0).fallbackReason()).contains("rests until");
    desk.reader.healed = true;
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
  }

  @Test
  void whoWasGivenUpAsksNobodyElseLater() throws InterruptedException {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(50)));
    hurried.registry.add("base", "baseline", "order 4", Map.of());
    hurried.champion("hang");
    hurried.decide(0);
    assertThat(hurried.reader.acts).as("both, once").hasValue(2);
    hurried.reader.release.countDown();
    Thread.sleep(200);
    assertThat(hurried.reader.acts).hasValue(2);
  }

  @Test
  void eachHasADeadlineOfItsOwn() {
    Desk patient = new Desk(Desk.settings(Duration.ofSeconds(1)));
    patient.registry.add("base", "baseline", "slow 600", Map.of());
    patient.champion("slow 600");
    Recommendation made = patient.decide(0);
    assertThat(made.policy()).isEqualTo("champ");
    assertThat(made.reasons()).element(1).asString().contains("the old rule (base-stock)");
  }

  @Test
  void moreHangingPoliciesThanThreadsLeaveTheServiceAlive() {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(250)));
    int many = 3 + Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < many; i++) {
      hurried.registry.add("stuck-" + i, "learner", "hang", Map.of());
      hurried.registry.promoteNow("stuck-" + i);
      assertThat(hurried.decide(0).fallbackReason()).endsWith("did not answer within 250 ms");
    }
    assertThat(hurried.reader.acts).hasValue(many);
    hurried.champion("choose 4");
    assertThat(hurried.decide(0).policy()).isEqualTo("champ");
    hurried.reader.release.countDown();
  }

  @Test
  void afterItsRestAPolicyIsTriedAgain() {
    desk.champion("throw");
    desk.decide(0);
    desk.reader.healed = true;
    assertThat(desk.decide(0).policy()).isEqualTo("fallback");
    desk.now = desk.now.plusSeconds(30);
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
  }

  @Test
  void aMissingOrCorruptArtifact() {
    desk.champion("choose 4");
    byte[] whole = desk.registry.artifacts.remove("champ");
    assertFallback(desk.decide(0), "policy champ cannot be used: the artifact of champ is corrupt");
    desk.registry.artifacts.put("champ", new byte[] {1, 2, 3});
    assertFallback(
        desk.decide(0),
        "policy champ cannot be used: not a usable safetensors file: it is shorter than 8 bytes");
    desk.registry.artifacts.put("champ", whole);
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    desk.registry.policies.clear();
    assertFallback(desk.decide(0), "policy champ is missing from the registry");
  }

  @Test
  void noReaderAndAReaderThatComesBack() {
    desk.champion("choose 4");
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    desk.service.removeReader(desk.reader);
    assertFallback(
        desk.decide(0),
        "policy champ has format test/v1, which no installed bundle reads just now");
    TestReader updated = new TestReader();
    desk.service.addReader(updated);
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    assertThat(updated.reads).hasValue(1);
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    assertThat(updated.reads).hasValue(1);
  }

  @Test
  void aReaderThatWentLeavesNothingOfItselfBehind() {
    desk.champion("choose 4");
    desk.service.removeReader(desk.reader);
    WeakReference<TestReader> gone = decideWithAReaderThatGoes();
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(gone.get()).isNull();
            });
  }

  private WeakReference<TestReader> decideWithAReaderThatGoes() {
    TestReader reader = new TestReader();
    desk.service.addReader(reader);
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    desk.service.removeReader(reader);
    return new WeakReference<>(reader);
  }

  @Test
  void aPolicyMadeForOtherNumbers() {
    desk.registry.add("old", "learner", "choose 4", Map.of("features", "[\"onHand\"]"));
    desk.registry.promoteNow("old");
    assertFallback(
        desk.decide(0),
        "policy old was made for the features [onHand], but the problem has [onHand, onOrder1]");
    desk.registry.add("few", "learner", "choose 4", Map.of("actions", "{\"levels\":[0,1]}"));
    desk.registry.promoteNow("few");
    assertFallback(desk.decide(0), "policy few was made for 2 other actions than the 21 of today");
    desk.registry.add(
        "fit", "learner", "choose 4", Map.of("features", "[\"onHand\",\"onOrder1\"]"));
    desk.registry.promoteNow("fit");
    assertThat(desk.decide(0).policy()).isEqualTo("fit");
  }

  @Test
  void oneOddItemDoesNotSpoilTheOthers() {
    desk.champion("choose 4");
    List<Recommendation> made =
        desk.recommend(position(0), position(2e6), position(1e10), position(1));
    assertThat(made)
        .extracting(Recommendation::policy)
        .containsExactly("champ", "fallback", "fallback", "champ");
    assertThat(made)
        .extracting(Recommendation::fallbackReason)
        .containsExactly(
            "",
            "no action is feasible in this stock position",
            "the stock position is out of every range",
            "");
    assertThat(made).extracting(Recommendation::orderQuantity).containsExactly(8.0, 0.0, 0.0, 8.0);
  }

  @Test
  void aBrokenBaselineGivesWayToTheQuantileRule() {
    desk.registry.add("base", "baseline", "throw", Map.of());
    desk.champion("choose 4");
    Recommendation made = desk.decide(0);
    assertThat(made.policy()).isEqualTo("champ");
    assertThat(made.baselineQuantity()).isEqualTo(18);
  }

  private static ItemState position(double onHand) {
    return new ItemState("", onHand, List.of(), 0, 0);
  }
}
