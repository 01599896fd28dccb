package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.decision.Recomputation.Change;
import org.fillrate.api.decision.Recomputation.Kind;
import org.fillrate.api.decision.Recomputation.Verdict;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

/** Decisions are made again of what they were made of, not of what there is now. */
class TimeMachineTest {
  private final Desk desk = new Desk();

  private Recomputation again(Recommendation made) {
    return desk.service.recompute(made.id());
  }

  /** Puts a decision through JSON, as stores do, and changes some of it. */
  private Recommendation altered(Recommendation made, String field, Object value) {
    Document record = Json.parse(Json.write(made)).with(field, value);
    Recommendation kept = Json.read(Json.write(record), Recommendation.class);
    desk.decisions.saved.replaceAll(d -> d.id().equals(made.id()) ? kept : d);
    return kept;
  }

  private static List<Kind> kinds(Recomputation made) {
    return made.changes().stream().map(Change::kind).toList();
  }

  @Test
  void aDecisionIsIdenticalAfterItsChampionAndItsRuleWereReplaced() {
    desk.registry.add("base", "baseline", "order 4", Map.of());
    desk.champion("choose 5");
    Recommendation made = altered(desk.decide(9, 3.0), "problem", "p");
    desk.registry.add("base2", "baseline", "order 20", Map.of());
    desk.registry.add("next", "learner", "choose 7", Map.of());
    desk.registry.promoteNow("next");
    Recomputation again = again(made);
    assertThat(again.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(again.differences()).isEmpty();
    assertThat(again.changes()).isEmpty();
    assertThat(again.today()).isNotNull();
    assertThat(again.today().policy()).isEqualTo("next");
    assertThat(again.today().orderQuantity()).isEqualTo(14);
    assertThat(again.today().baselineQuantity()).isEqualTo(20);
    assertThat(desk.decisions.saved).as("nothing is stored").containsExactly(made);
  }

  @Test
  void whatADecisionIsMadeOfIsKeptWithIt() {
    desk.registry.add("base", "baseline", "order 4", Map.of());
    desk.champion("choose 5");
    Provenance made = desk.decide(9, 3.0).provenance();
    assertThat(made)
        .isEqualTo(
            new Provenance(
                1,
                "sha of champ",
                10.0,
                "base",
                Document.of(
                    "maximumCoverFactor", 2.0,
                    "coverPeriods", 30,
                    "orderChangeFactor", 0.0,
                    "overstockPeriods", 14.0),
                Map.of()));
  }

  @Test
  void aFailureOfThenIsAppliedAgain() {
    Desk hurried = new Desk(Desk.settings(Duration.ofMillis(50)));
    hurried.champion("hang");
    Recommendation made = hurried.decide(0);
    hurried.reader.release.countDown();
    hurried.reader.healed = true;
    hurried.now = hurried.now.plusSeconds(60);
    Recomputation again = hurried.service.recompute(made.id());
    assertThat(again.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(kinds(again)).containsExactly(Kind.FAILURE_REPEATED);
    assertThat(again.today().policy()).isEqualTo("champ");
  }

  @Test
  void aRailOfThenFiresAgainUnderOtherSettings() {
    desk.champion("choose 19");
    Recommendation made = desk.decide(301);
    assertThat(made.guardRails()).hasSize(1);
    Desk loose =
        new Desk(
            new DecisionSettings(
                5000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                new DecisionSettings.Shaping(9, 90, 0, 28)));
    loose.champion("choose 19");
    loose.decisions.save(List.of(made));
    Recomputation again = loose.service.recompute(made.id());
    assertThat(again.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(again.today().guardRails()).isEmpty();
  }

  @Test
  void anAlteredRecordIsDifferentWithBothValues() {
    desk.champion("choose 5");
    Recommendation made = altered(desk.decide(9, 3.0), "orderQuantity", 10.000000000000002);
    Recomputation again = again(made);
    assertThat(again.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(again.differences())
        .containsExactly(new Recomputation.Difference("orderQuantity", "10.000000000000002", "10"));
    assertThat(kinds(again)).containsExactly(Kind.UNEXPLAINED);
  }

  @Test
  void anotherArtifactIsDifferentEvenWhereItOrdersTheSame() {
    desk.champion("choose 5");
    Recommendation made = desk.decide(9, 3.0);
    Document from = Json.documentOf(made.provenance());
    altered(made, "provenance", from.with("sha256", "of another"));
    Recomputation again = again(made);
    assertThat(again.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(again.changes())
        .containsExactly(new Change(Kind.POLICY_HASH, "champ", "of another", "sha of champ"));
  }

  @Test
  void anotherStateIsNotTheSame() {
    desk.champion("choose 5");
    Recommendation made = desk.decide(9, 3.0);
    Document state = Json.documentOf(made.state());
    altered(made, "state", state.with("onHand", 10));
    assertThat(again(made).differences())
        .extracting(Recomputation.Difference::part)
        .contains("reasons");
  }

  @Test
  void anotherVersionIsSaidAlthoughItChangesNothing() {
    desk.champion("choose 5");
    Recommendation made = desk.decide(9, 3.0);
    Document from = Json.documentOf(made.provenance());
    altered(made, "provenance", from.with("versions", Document.of("a.vendor", "1.0.0")));
    Recomputation again = again(made);
    assertThat(again.verdict()).isEqualTo(Verdict.IDENTICAL);
    assertThat(again.changes()).containsExactly(new Change(Kind.VERSION, "a.vendor", "1.0.0", ""));
  }

  @Test
  void whatIsMissingIsNamed() {
    desk.champion("choose 5");
    Recommendation made = desk.decide(9, 3.0);
    desk.service.removeReader(desk.reader);
    assertThat(again(made).verdict()).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(kinds(again(made))).containsExactly(Kind.POLICY_SILENT);
    desk.registry.policies.clear();
    assertThat(kinds(again(made))).containsExactly(Kind.POLICY_MISSING);
    desk.service.removeEnvironment(desk.provider);
    assertThat(kinds(again(made))).containsExactly(Kind.ENVIRONMENT_MISSING);
    assertThat(again(made).today()).isNull();
    altered(made, "provenance", null);
    assertThat(kinds(again(made))).containsExactly(Kind.NOT_RECORDED);
    assertThatThrownBy(() -> desk.service.recompute("none"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("decision: there is no decision \"none\"");
  }

  /** Demand is 4 or 6 a period; 9 on hand, 3 due in period 1, 10 ordered for period 2. */
  @Test
  void theStockFanFollowsTheStock() {
    desk.registry.add("base", "baseline", "order 4", Map.of());
    desk.champion("choose 5");
    StockFan fan = desk.service.stockFan(desk.decide(9, 3.0).id());
    assertThat(fan.leadTime()).isEqualTo(2);
    assertThat(fan.demand()).hasSize(6).containsOnly(new StockFan.Band(4, 4, 4, 6, 6));
    assertThat(fan.proposed().get(0)).isEqualTo(new StockFan.Band(3, 3, 3, 5, 5));
    assertThat(fan.proposed().get(2)).isEqualTo(new StockFan.Band(4, 4, 4, 10, 10));
    assertThat(fan.oldRule().get(2)).isEqualTo(new StockFan.Band(0, 0, 0, 4, 4));
    assertThat(fan.without().get(2)).isEqualTo(new StockFan.Band(0, 0, 0, 0, 0));
  }
}
