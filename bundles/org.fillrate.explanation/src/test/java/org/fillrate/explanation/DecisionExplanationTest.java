package org.fillrate.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.Basis.Source;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.DecisionExplanation.Cause;
import org.fillrate.api.explain.DecisionExplanation.Kind;
import org.fillrate.api.explain.Explanation.Counterfactual;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.policy.Policy;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.explain.counterfactual.CounterfactualExplainer;
import org.fillrate.inventory.rule.Basis;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;
import org.junit.jupiter.api.Test;

/** Why a number: rules and problems where everybody can say it. */
class DecisionExplanationTest {
  static final Document LOST =
      Document.of(
          "kind",
          "single-item",
          "unmetDemand",
          "lost",
          "demand",
          Map.of("distribution", "poisson", "mean", 5),
          "leadTime",
          3,
          "costs",
          Map.of("holding", 1, "shortage", 4),
          "order",
          Map.of("max", 20));

  static ProblemModel model(Document document) {
    return new SingleItemProvider().model(new Problem(document));
  }

  static Policy baseStock(ProblemModel model, double level) {
    List<String> features = model.spec().features().stream().map(Feature::name).toList();
    return new ReorderPolicy(ReorderRule.baseStock(Basis.ABSOLUTE, level), features);
  }

  private static Shop shop(Document document, double level) {
    ProblemModel model = model(document);
    Shop shop = new Shop(model);
    shop.policies.put("rule", baseStock(model, level));
    return shop;
  }

  private static ItemState state(double onHand, Double... onOrder) {
    return new ItemState("", onHand, List.of(onOrder), 0, 0);
  }

  /** Bit for bit, in the given order, backwards, and shuffled. */
  private static void assertAddsUp(DecisionExplanation explained, double number) {
    assertThat(explained.orderQuantity()).isEqualTo(number);
    List<Double> units = new ArrayList<>(explained.causes().stream().map(Cause::units).toList());
    Random random = new Random(1);
    for (int order = 0; order < 20; order++) {
      assertThat(units.stream().reduce(0.0, Double::sum)).isEqualTo(number);
      Collections.shuffle(units, random);
    }
  }

  @Test
  void aBaseStockRuleOrdersBecauseOfItsInventoryPositionAlone() throws Exception {
    Shop shop = shop(LOST, 22);
    for (int onHand = 0; onHand <= 24; onHand += 3) {
      Recommendation made = shop.decided("rule", state(onHand, 4.0, 2.0));
      DecisionExplanation explained = shop.service.decision(made.id());
      assertAddsUp(explained, Math.max(0, Math.min(20, 22 - onHand - 6)));
      assertThat(explained.exact()).isTrue();
      assertThat(explained.policy()).isEqualTo("rule");
      assertThat(explained.causes())
          .extracting(Cause::kind)
          .containsExactly(Kind.USUAL, Kind.FACTOR);
      Cause position = explained.causes().get(1);
      assertThat(position.name()).isEqualTo("inventoryPosition");
      assertThat(position.value()).isEqualTo(onHand + 6);
      assertThat(position.unit()).isEqualTo("units");
      // what is ordered is what was sold: about 5 a period, less what is lost
      assertThat(explained.causes().get(0).units()).isBetween(4.5, 5.1);
      assertThat(position.usual()).isCloseTo(22 - explained.causes().get(0).units(), within(1e-9));
    }
  }

  @Test
  void whatIsOwedCountsInThePositionAndTheSeasonDoesNot() throws Exception {
    Document seasonal =
        LOST.with("unmetDemand", "backordered")
            .with(
                "demand",
                Map.of(
                    "distribution",
                    "seasonal",
                    "cycle",
                    List.of(
                        Map.of("distribution", "poisson", "mean", 3),
                        Map.of("distribution", "poisson", "mean", 6))));
    Shop shop = shop(seasonal, 25);
    Recommendation made =
        shop.decided("rule", new ItemState("", 0, List.of(5.0, 4.0), 2, 1, List.of()));
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 18);
    assertThat(explained.causes())
        .extracting(Cause::name)
        .containsExactly("", "inventoryPosition", "demandState");
    assertThat(explained.causes().get(1).value()).isEqualTo(7);
    assertThat(explained.causes().get(2).units()).isZero();
  }

  @Test
  void whereTheSumIsNotAllEachPartIsACauseAndTheyStillAddUp() throws Exception {
    Shop shop = shop(LOST, 22);
    shop.policies.put(
        "wary", // what comes last counts half
        (in, out) -> {
          for (int r = 0; r < in.rows(); r++) {
            float[] v = in.values();
            out.order(r, Math.max(0, 18 - v[3 * r] - v[3 * r + 1] - v[3 * r + 2] / 2));
          }
        });
    Recommendation made = shop.decided("wary", state(1, 7.0, 3.0));
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 8);
    assertThat(explained.causes())
        .extracting(Cause::name)
        .containsExactlyInAnyOrder("", "onHand", "onOrder1", "onOrder2");
    double before = Double.POSITIVE_INFINITY;
    for (Cause cause : explained.causes().subList(1, 4)) {
      assertThat(Math.abs(cause.units())).isLessThanOrEqualTo(before);
      before = Math.abs(cause.units());
    }
  }

  @Test
  void railsAndAPersonComeLastInTheirOrder() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made =
        shop.decided(
            "rule",
            state(2, 1.0, 1.0),
            6,
            List.of(
                new GuardRail("order-change", "a third more at most", 18, 20.0 / 3),
                new GuardRail("whole-lots", "lots of 2", 20.0 / 3, 6)));
    assertAddsUp(shop.service.decision(made.id()), 6);
    shop.override(made, 8, "a fair comes to town");
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 8);
    List<Cause> last = explained.causes().subList(2, 5);
    assertThat(last)
        .extracting(Cause::kind)
        .containsExactly(Kind.GUARD_RAIL, Kind.GUARD_RAIL, Kind.OVERRIDE);
    assertThat(last.get(0).units()).isCloseTo(20.0 / 3 - 18, within(1e-9));
    assertThat(last.get(2).units()).isEqualTo(2);
    assertThat(last.get(2).name()).isEqualTo("ann");
    assertThat(last.get(2).words()).isEqualTo("a fair comes to town");
  }

  @Test
  void aNumberThatThePolicyWouldNotGiveTodaySaysSo() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made = shop.decided("rule", state(2), 15, List.of());
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 15);
    Cause changed = explained.causes().get(explained.causes().size() - 1);
    assertThat(changed.kind()).isEqualTo(Kind.CHANGED);
    assertThat(changed.units()).isEqualTo(-5);
    made = shop.decided("rule", state(2), 15, List.of(), "", Shop.provenance(20.0, ""));
    assertThat(shop.service.decision(made.id()).causes())
        .extracting(Cause::kind)
        .as("recorded rails do not lead from 20 to 15")
        .endsWith(Kind.REMAINDER);
  }

  @Test
  void theOldRulesNumberIsExplainedByItsPolicyOrSaysThatARuleDecided() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made =
        shop.decided(
            "fallback", state(4), 18, List.of(), "policy x failed", Shop.provenance(null, "rule"));
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 18);
    assertThat(explained.policy()).isEqualTo("rule");
    made = shop.decided("fallback", state(4), 7, List.of(), "no policy was promoted", null);
    explained = shop.service.decision(made.id());
    assertAddsUp(explained, 7);
    assertThat(explained.causes()).extracting(Cause::kind).containsExactly(Kind.OLD_RULE);
    assertThat(explained.causes().get(0).words()).isEqualTo("no policy was promoted");
    assertThat(explained.policy()).isEmpty();
  }

  @Test
  void ofManyRecordedDecisionsTheUsualIsTheirMean() throws Exception {
    Shop shop = shop(LOST, 22);
    for (int i = 0; i < UsualStates.ENOUGH; i++) shop.decided("rule", state(i % 10 + 8, 1.0, 1.0));
    Recommendation last = shop.decisions.get(0);
    DecisionExplanation explained = shop.service.decision(last.id());
    assertThat(explained.basis().source()).isEqualTo(Source.RECORDED);
    assertThat(explained.basis().states()).isEqualTo(10);
    // 22 less a position of 10 to 19, each as often
    assertThat(explained.causes().get(0).units()).isCloseTo(7.5, within(1e-9));
    assertAddsUp(explained, last.orderQuantity());
  }

  @Test
  void changesOfTheStateAndOfTheLeadTimeAreTold() throws Exception {
    Shop shop = new Shop(new TestCatalogue(2));
    shop.policies.put(
        "rule", // 5 for each period of lead time and one more
        (in, out) -> {
          for (int r = 0; r < in.rows(); r++) {
            float[] v = in.values();
            float position = v[5 * r] + v[5 * r + 1] + v[5 * r + 2] + v[5 * r + 3];
            out.order(r, Math.max(0, 5 * (v[5 * r + 4] + 1) - position));
          }
        });
    ItemState state = new ItemState("A", 4, List.of(3.0), 0, 0);
    Recommendation made = shop.decided("rule", state);
    DecisionExplanation explained = shop.service.decision(made.id());
    assertAddsUp(explained, 8);
    assertThat(explained.basis().source()).isEqualTo(Source.SIMULATED);
    assertThat(explained.unanswered()).isEmpty();
    assertThat(explained.counterfactuals())
        .contains(
            new Counterfactual("leadTime", 2, 1, 3), // the 3 on order are there already
            new Counterfactual("leadTime", 2, 0, 0),
            new Counterfactual("leadTime", 2, 3, 13),
            new Counterfactual("onHand", 4, 12, 0));
  }

  @Test
  void aLeadTimeThatThePolicyCannotReadIsNotGuessed() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made = shop.decided("rule", state(4, 1.0, 2.0));
    DecisionExplanation explained = shop.service.decision(made.id());
    assertThat(explained.unanswered()).extracting(u -> u.what()).containsExactly("leadTime");
    assertThat(explained.counterfactuals()).contains(new Counterfactual("onHand", 4, 19, 0));
  }

  @Test
  void whatIsMissingIsNamedWithTheRemedy() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made = shop.decided("rule", state(4));
    assertThatThrownBy(() -> shop.service.decision("none")).isInstanceOf(InvalidInput.class);
    shop.silent = true;
    assertThatThrownBy(() -> shop.service.decision(made.id()))
        .isInstanceOfSatisfying(NotExplained.class, e -> assertThat(e.isPassing()).isTrue())
        .hasMessageContaining("test/v1");
    shop.silent = false;
    Policy rule = shop.policies.remove("rule");
    assertThatThrownBy(() -> shop.service.decision(made.id()))
        .isInstanceOfSatisfying(NotExplained.class, e -> assertThat(e.isPassing()).isFalse())
        .hasMessageContaining("no longer in the registry");
    shop.policies.put("rule", rule);
    assertAddsUp(shop.service.decision(made.id()), 18);
  }

  @Test
  void anExplainerThatIsAwayIsMissedInWords() throws Exception {
    ProblemModel model = model(LOST);
    Shop shop = new Shop(model);
    DefaultExplanationService bare = shop.withoutExplainers();
    shop.policies.put("rule", baseStock(model, 22));
    Recommendation made = shop.decided("rule", state(4));
    assertThatThrownBy(() -> bare.decision(made.id()))
        .isInstanceOfSatisfying(NotExplained.class, e -> assertThat(e.isPassing()).isTrue())
        .hasMessageContaining("causes");
    bare.addExplainer(new org.fillrate.explain.shapley.ShapleyExplainer());
    DecisionExplanation explained = bare.decision(made.id());
    assertThat(explained.unanswered()).extracting(u -> u.what()).containsExactly("counterfactuals");
    bare.addExplainer(new CounterfactualExplainer());
    assertThat(bare.decision(made.id()).counterfactuals()).isNotEmpty();
  }

  @Test
  void timeAndInterruptionEndIt() {
    AtomicReference<Instant> now = new AtomicReference<>(Shop.THEN);
    ProblemModel model = model(LOST);
    Shop shop = new Shop(model, () -> now.getAndUpdate(t -> t.plus(Duration.ofSeconds(1))));
    shop.policies.put("rule", baseStock(model, 22));
    Recommendation made = shop.decided("rule", state(4));
    assertThatThrownBy(() -> shop.service.decision(made.id()))
        .isInstanceOf(NotExplained.class)
        .hasMessageContaining("too long");
    Shop patient = shop(LOST, 22);
    Recommendation other = patient.decided("rule", state(4));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> patient.service.decision(other.id()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theUsualStatesAreSoughtOnce() throws Exception {
    Shop shop = shop(LOST, 22);
    Recommendation made = shop.decided("rule", state(4, 1.0, 2.0));
    shop.asked.clear();
    shop.service.decision(made.id());
    int first = shop.asked.get("rule");
    shop.service.decision(made.id());
    int second = shop.asked.get("rule") - first;
    assertThat(second).isLessThan(first);
    shop.service.addEnvironment(new SingleItemProvider());
    shop.service.decision(made.id());
    assertThat(shop.asked.get("rule") - first - second).isEqualTo(first);
  }
}
