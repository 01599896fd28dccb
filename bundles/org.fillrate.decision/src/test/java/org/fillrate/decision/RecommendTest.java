package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.junit.jupiter.api.Test;

class RecommendTest {
  private final Desk desk = new Desk();

  /** Demand of lead time + 1 = 3 periods is 12 or 18, so 95 % is 18; the position is 9 + 3 = 12. */
  @Test
  void withoutPoliciesTheQuantileRuleDecides() {
    Recommendation made = desk.decide(9, 3.0);
    assertThat(made.orderQuantity()).isEqualTo(6);
    assertThat(made.baselineQuantity()).isEqualTo(6);
    assertThat(made.policy()).isEqualTo("fallback");
    assertThat(made.fallbackReason()).isEqualTo("no policy was promoted for this problem yet");
    assertThat(made.reasons())
        .containsExactly(
            "The old rule decides because no policy was promoted for this problem yet.",
            "Inventory position 12 units covers 2.4 periods of expected demand (5 a period); the"
                + " lead time is 2 periods.",
            "The old rule (up to 95 % of the demand of the lead time) orders 6 units.",
            "Stock-out risk within 3 periods: 0 % with this order, 50 % without.");
    assertThat(made.guardRails()).isEmpty();
    assertThat(made.risk()).isNull();
    assertThat(desk.decisions.saved).containsExactly(made);
  }

  @Test
  void theChampionDecidesWithTheOldRuleBesideIt() {
    desk.registry.add("base", "baseline", "order 4", Map.of());
    desk.champion("choose 5");
    Recommendation made = desk.decide(9, 3.0);
    assertThat(made.orderQuantity()).isEqualTo(10);
    assertThat(made.baselineQuantity()).isEqualTo(4);
    assertThat(made.policy()).isEqualTo("champ");
    assertThat(made.fallbackReason()).isEmpty();
    assertThat(made.reasons())
        .element(1)
        .isEqualTo(
            "Policy champ (dqn, version 2) orders 10 units; the old rule (base-stock) orders 4"
                + " units.");
    assertThat(made.at()).isEqualTo(desk.now);
  }

  @Test
  void aPreviewIsTheDecisionWithoutItsRecord() {
    desk.champion("choose 5");
    ItemState state = new ItemState("", 9, List.of(3.0), 0, 0);
    Recommendation preview = desk.preview(state).get(0);
    assertThat(preview.id()).isEmpty();
    assertThat(desk.decisions.saved).isEmpty();
    assertThat(desk.recommend(state).get(0))
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(preview);
  }

  @Test
  void theNewestSwitchCountsAndAnEmptyOneLeavesTheProblemToTheOldRule() {
    desk.champion("choose 5");
    desk.registry.add("next", "learner", "choose 6", Map.of());
    assertThat(desk.decide(0).policy()).isEqualTo("champ");
    desk.registry.promoteNow("next");
    assertThat(desk.decide(0).policy()).isEqualTo("next");
    desk.registry.promoteNow("");
    assertThat(desk.decide(0).fallbackReason()).isEqualTo("the problem was left to it");
  }

  @Test
  void manyItemsAreDecidedInOneBatchAndInTheirOrder() {
    desk.champion("choose 4");
    List<ItemState> states = new ArrayList<>();
    for (int i = 0; i < 1000; i++) states.add(new ItemState("sku-" + i, i, List.of(), 0, 0));
    List<Recommendation> made = desk.service.recommend(new DecisionRequest("p", states, "ann"));
    assertThat(made).extracting(Recommendation::state).containsExactlyElementsOf(states);
    assertThat(made).extracting(Recommendation::id).doesNotHaveDuplicates();
    assertThat(desk.reader.acts).hasValue(1);
    assertThat(desk.decisions.saved).hasSize(1000);
  }

  @Test
  void theMaximumCoverHoldsThePolicyBack() {
    desk.champion("choose 19"); // 38 units; allowed are 2 x 5 x 32 = 320 in all
    Recommendation made = desk.decide(301);
    assertThat(made.orderQuantity())
        .as("20, the nearest whole lots, would be too much")
        .isEqualTo(18);
    assertThat(made.guardRails())
        .containsExactly(
            new GuardRail(
                "maximum-cover",
                "stock and orders together are at most 320 units, 2 times the expected demand of 32"
                    + " periods",
                38,
                18));
    assertThat(made.reasons()).first().asString().startsWith("Changed from 38 units to 18 units: ");
  }

  @Test
  void riskIsThatOfTheStockAfterTheOrder() {
    List<CostPaths> asked = new ArrayList<>();
    desk.service.riskModel = new OneRisk(asked, null);
    Recommendation made = desk.decide(9, 3.0);
    assertThat(made.risk()).isNotNull();
    assertThat(asked).hasSize(1);
    // demand 4 a period, 9 on hand, 3 due in period 1 and 6 in period 2: 5, 4, 6 units are left
    assertThat(asked.get(0).stock()[0]).containsExactly(5, 4, 6);
    // 10 for the order, 0.5 a unit of it, 1 a unit left
    assertThat(asked.get(0).cost()[0]).isEqualTo(10 + 3 + 15);
    assertThat(asked.get(0).shortfall()[1]).containsExactly(0, 0, 0);
  }

  /**
   * Demand is 4 or 6 a period; 10 are ordered, the old rule orders 4. With demand of 4 a period 10
   * and 4 are left: 34 and 25 money, less 5 and 2 for what is left. With 6 a period 4 are left and
   * 2 are short: 22 less 2, and 23. So the old rule costs 6 less or 3 more.
   */
  @Test
  void moneyAtStakeIsWhatTheOldRuleWouldCostMore() {
    desk.registry.add("base", "baseline", "order 4", Map.of());
    desk.champion("choose 5");
    Outlook outlook = desk.decide(9, 3.0).outlook();
    assertThat(outlook.periods()).isEqualTo(3);
    assertThat(outlook.demand()).isEqualTo(15);
    assertThat(List.of(outlook.low(), outlook.lowerQuartile())).containsOnly(12.0);
    assertThat(List.of(outlook.upperQuartile(), outlook.high())).containsOnly(18.0);
    assertThat(outlook.moneyAtStake().mean()).isEqualTo(-1.5);
    double error = 1.96 * 4.5 / Math.sqrt(499);
    assertThat(outlook.moneyAtStake().low()).isCloseTo(-1.5 - error, within(1e-12));
    assertThat(outlook.moneyAtStake().high()).isCloseTo(-1.5 + error, within(1e-12));
    desk.registry.promoteNow("base");
    assertThat(desk.decide(9, 3.0).outlook().moneyAtStake()).isEqualTo(Estimate.exact(0));
  }

  @Test
  void aRiskModelThatFailsCostsTheRiskOnly() {
    desk.service.riskModel = new OneRisk(new ArrayList<>(), new IllegalStateException("no"));
    assertThat(desk.decide(9).risk()).isNull();
  }

  @Test
  void theSamePositionGetsTheSameAnswer() {
    Recommendation first = desk.decide(9, 3.0);
    Recommendation second = desk.decide(9, 3.0);
    assertThat(second.reasons()).isEqualTo(first.reasons());
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void badInputNamesTheField() {
    assertThat(errors("q", List.of(state(1)))).containsExactly("problem");
    assertThat(errors("p", List.of())).containsExactly("items");
    List<ItemState> tooMany = Collections.nCopies(5001, state(1));
    assertThatThrownBy(() -> desk.service.recommend(new DecisionRequest("p", tooMany, "ann")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "items: has 5001 elements, but a call takes 5000 at most; send them in several calls");
    ItemState late = new ItemState("", 1, List.of(1.0, 2.0), 0, 0);
    assertThat(errors("p", List.of(state(1), late, late)))
        .containsExactly("items[1].onOrder", "items[2].onOrder");
    assertThat(desk.decisions.saved).isEmpty();
  }

  @Test
  void withoutItsEnvironmentAProblemCannotBeDecidedAndWithItAgainItCan() {
    desk.decide(1);
    desk.decide(1);
    assertThat(desk.provider.models).isEqualTo(1);
    desk.service.removeEnvironment(desk.provider);
    assertThatThrownBy(() -> desk.decide(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kind test");
    TestModel.Provider updated = new TestModel.Provider();
    desk.service.addEnvironment(updated);
    assertThat(desk.decide(1).orderQuantity()).isEqualTo(16);
    assertThat(updated.models).isEqualTo(1);
  }

  private static ItemState state(double onHand) {
    return new ItemState("", onHand, List.of(), 0, 0);
  }

  private List<String> errors(String problem, List<ItemState> states) {
    try {
      desk.service.recommend(new DecisionRequest(problem, states, "ann"));
      return List.of();
    } catch (InvalidInput e) {
      return e.errors().stream().map(FieldError::field).toList();
    }
  }

  private record OneRisk(List<CostPaths> asked, RuntimeException failure) implements RiskModel {
    @Override
    public String id() {
      return "one";
    }

    @Override
    public String summary() {
      return "";
    }

    @Override
    public RiskProfile assess(CostPaths paths, RiskQuestion question) {
      if (failure != null) throw failure;
      assertThat(question.overstockUnits()).isEqualTo(14 * 5);
      asked.add(paths);
      Estimate none = Estimate.exact(0);
      return new RiskProfile(question.level(), none, none, none, none, List.of());
    }
  }
}
