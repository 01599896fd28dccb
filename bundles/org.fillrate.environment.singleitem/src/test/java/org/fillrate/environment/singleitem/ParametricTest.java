package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.junit.jupiter.api.Test;

class ParametricTest {
  static final Document ZIPKIN =
      Document.of(
          "kind",
          "single-item",
          "name",
          "zipkin-p4-l2",
          "unmetDemand",
          "lost",
          "demand",
          Map.of("distribution", "poisson", "mean", 5),
          "leadTime",
          2,
          "costs",
          Map.of("holding", 1, "shortage", 4),
          "order",
          Map.of("max", 20));

  static ProblemModel model(Document document) {
    return new SingleItemProvider().model(new Problem(document));
  }

  /** Base-stock: order up to the level from the inventory position. */
  static Policy baseStock(float level) {
    return (in, out) -> {
      for (int r = 0; r < in.rows(); r++) {
        float position = 0;
        for (int f = 0; f < in.features(); f++) position += in.values()[r * in.features() + f];
        out.order(r, level - position);
      }
    };
  }

  @Test
  void theSequenceOfEventsIsThatOfTheSurface() {
    // demand is always 3; L = 2: the order of period 1 can serve demand of period 3
    ProblemModel model =
        model(
            ZIPKIN
                .with("demand", Map.of("distribution", "empirical", "values", List.of(3)))
                .with(
                    "costs", Map.of("holding", 1, "shortage", 4, "fixedOrdering", 10, "unit", 2)));
    Environment environment = model.open(Purpose.EVALUATION, 1);
    ObservationBatch first = new ObservationBatch(1, model.spec());
    StepBatch step = new StepBatch(1, model.spec());
    ActionBatch action = new ActionBatch(1);
    environment.reset(1, first);
    assertThat(first.values()).containsExactly(0, 0);

    action.choose(0, 5); // period 1: nothing on hand, 3 lost
    environment.step(action, step);
    assertThat(step.costs).containsExactly(0, 12, 20);
    assertThat(step.rewards[0]).isEqualTo(-32);
    assertThat(step.observations().values()).containsExactly(0, 5);

    action.choose(0, 0); // period 2: still nothing
    environment.step(action, step);
    assertThat(step.costs).containsExactly(0, 12, 0);
    assertThat(step.observations().values()).containsExactly(5, 0);

    environment.step(action, step); // period 3: 5 arrived, 3 sold, 2 left
    assertThat(step.costs).containsExactly(2, 0, 0);
    assertThat(step.met[0]).isEqualTo(3);
    assertThat(step.stock[0]).isEqualTo(2);
    assertThat(step.observations().values()).containsExactly(2, 0);
  }

  /** Demand is always 3, so that the lead time's cost is known; L = 2, nothing on hand. */
  @Test
  void trainingChargesAnOrderWhenItIsPlaced() {
    ProblemModel model =
        model(ZIPKIN.with("demand", Map.of("distribution", "empirical", "values", List.of(3))));
    Environment environment = model.open(Purpose.TRAINING, 1);
    StepBatch step = new StepBatch(1, model.spec());
    ActionBatch action = new ActionBatch(1);
    environment.reset(1, step.observations());
    action.choose(0, 5);
    environment.step(action, step);
    // the period costs 12; before, two periods that lose 3 lay ahead: 24; now 12 and, with 5 more
    // and the 3 that were lost credited, 2 left of 8 - 6: 12 - 24 + 14
    assertThat(step.rewards[0]).isEqualTo(-2);
    assertThat(step.cost(0)).isEqualTo(12);
  }

  @Test
  void backordersAreOwedUntilStockArrives() {
    ProblemModel model =
        model(
            ZIPKIN
                .with("unmetDemand", "backordered")
                .with("leadTime", 1)
                .with("demand", Map.of("distribution", "empirical", "values", List.of(3))));
    Environment environment = model.open(Purpose.TRAINING, 1);
    ObservationBatch first = new ObservationBatch(1, model.spec());
    StepBatch step = new StepBatch(1, model.spec());
    ActionBatch action = new ActionBatch(1);
    environment.reset(1, first);
    action.choose(0, 4);
    environment.step(action, step);
    assertThat(step.costs).containsExactly(0, 12, 0);
    assertThat(step.observations().values()).containsExactly(1, 0); // 4 arrived, 3 were owed
    action.choose(0, 0);
    environment.step(action, step);
    assertThat(step.costs).containsExactly(0, 8, 0);
    assertThat(step.observations().values()).containsExactly(0, 2);
  }

  @Test
  void policiesMeetTheSameDemandWhateverTheyOrder() {
    ProblemModel model = model(ZIPKIN);
    double[][] demand = new double[2][];
    for (int policy = 0; policy < 2; policy++) {
      Environment environment = model.open(Purpose.EVALUATION, 8);
      StepBatch step = new StepBatch(8, model.spec());
      ActionBatch action = new ActionBatch(8);
      environment.reset(7, step.observations());
      demand[policy] = new double[8 * 50];
      for (int t = 0; t < 50; t++) {
        for (int r = 0; r < 8; r++) action.choose(r, policy == 0 ? 0 : (t + r) % 21);
        environment.step(action, step);
        System.arraycopy(step.demand, 0, demand[policy], t * 8, 8);
      }
    }
    assertThat(demand[0]).isEqualTo(demand[1]);
  }

  @Test
  void exactEvaluationSpeaksInObservationsAndActions() throws InterruptedException {
    var exact = model(ZIPKIN).exact().orElseThrow();
    assertThat(exact.optimum().mean()).isCloseTo(4.39529514, within(1e-6));
    PolicyEvaluation cost = exact.evaluate(baseStock(16));
    assertThat(cost.cost().mean()).isCloseTo(4.63864, within(1e-5));
    assertThat(cost.costs().values().stream().mapToDouble(x -> x).sum())
        .isCloseTo(cost.cost().mean(), within(1e-9));
  }

  @Test
  void simulationAgreesWithExactEvaluation() throws InterruptedException {
    for (Document document : List.of(ZIPKIN, markov(), ZIPKIN.with("unmetDemand", "backordered"))) {
      ProblemModel model = model(document);
      Policy policy = baseStockOf(model, 18);
      double exact = model.exact().orElseThrow().evaluate(policy).cost().mean();
      assertThat(simulated(model, policy)).isCloseTo(exact, within(0.02 * exact));
    }
  }

  private static Document markov() {
    return ZIPKIN.with(
        "demand",
        Map.of(
            "distribution", "markov-modulated",
            "states",
                List.of(
                    Map.of("distribution", "poisson", "mean", 2),
                    Map.of("distribution", "poisson", "mean", 8)),
            "transition", List.of(List.of(0.9, 0.1), List.of(0.1, 0.9))));
  }

  @Test
  void aPolicyThatLetsStockGrowCostsInfinitelyMuch() throws InterruptedException {
    Policy twenty =
        (in, out) -> {
          for (int r = 0; r < in.rows(); r++) out.order(r, 20);
        };
    assertThat(model(ZIPKIN).exact().orElseThrow().evaluate(twenty).cost().mean()).isInfinite();
  }

  private static Policy baseStockOf(ProblemModel model, float level) {
    int backorders = model.spec().column("backorders");
    int stocks =
        (int) model.spec().features().stream().filter(f -> f.name().startsWith("on")).count();
    return (in, out) -> {
      for (int r = 0; r < in.rows(); r++) {
        float position = 0;
        for (int f = 0; f < stocks; f++) position += in.values()[r * in.features() + f];
        if (backorders >= 0) position -= in.values()[r * in.features() + backorders];
        out.order(r, level - position);
      }
    };
  }

  private static double simulated(ProblemModel model, Policy policy) {
    int replicas = 64;
    Environment environment = model.open(Purpose.EVALUATION, replicas);
    StepBatch step = new StepBatch(replicas, model.spec());
    ActionBatch action = new ActionBatch(replicas);
    environment.reset(11, step.observations());
    double cost = 0;
    for (int t = -100; t < 2000; t++) {
      policy.act(step.observations(), action);
      environment.step(action, step);
      for (int r = 0; r < replicas && t >= 0; r++) cost += step.cost(r);
    }
    return cost / (2000.0 * replicas);
  }

  @Test
  void ordersAreWholeLotsWithinTheRules() {
    ProblemModel model = model(ZIPKIN.with("order", Map.of("max", 20, "lot", 6, "minimum", 8)));
    ItemState state = new ItemState("", 3, List.of(2.0), 0, 0);
    for (double[] wishAndOrder :
        new double[][] {{0, 0}, {-4, 0}, {5, 0}, {7, 12}, {12, 12}, {14, 12}, {16, 18}, {99, 18}}) {
      assertThat(model.encoder().feasible(state, wishAndOrder[0])).isEqualTo(wishAndOrder[1]);
    }
    assertThat(model.encoder().feasible(state, Double.NaN)).isZero();
  }

  @Test
  void orderUpToOffersEveryLevelUpToTheFirstLargestOrder() {
    ProblemModel model = model(ZIPKIN.with("order", Map.of("max", 4, "action", "order-up-to")));
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ActionBatch action = new ActionBatch(1);
    ItemState state = new ItemState("", 3, List.of(2.0), 0, 0);
    model.encoder().observe(state, seen, 0);
    for (int level = 0; level < model.spec().choices(); level++) {
      action.choose(0, level);
      double order = model.encoder().orderQuantity(state, action, 0);
      assertThat(order).isEqualTo(Math.max(0, Math.min(4, level - 5)));
      assertThat(seen.feasible()[level]).as("level " + level).isEqualTo(level <= 9);
    }
  }

  @Test
  void badDocumentsAreRefusedByField() {
    assertRefused(ZIPKIN.with("leadTime", -1), "leadTime: must be a whole number from 0 to 60");
    assertRefused(ZIPKIN.with("leedTime", 2), "leedTime: is not a known field");
    assertRefused(ZIPKIN.with("costs", null), "costs: is missing");
    assertRefused(
        ZIPKIN.with("costs", Map.of("holding", Double.NaN, "shortage", 4)), "costs.holding");
    assertRefused(
        ZIPKIN.with("costs", Map.of("holding", 1, "shortage", Double.POSITIVE_INFINITY)),
        "costs.shortage");
    assertRefused(
        ZIPKIN.with("demand", Map.of("distribution", "poison", "mean", 5)),
        "demand.distribution: must be one of");
    assertRefused(
        ZIPKIN.with(
            "demand", Map.of("distribution", "negative-binomial", "mean", 5, "variance", 4)),
        "demand.variance");
    assertRefused(
        ZIPKIN.with("demand", Map.of("distribution", "history", "dataset", "d1")),
        "demand.distribution: history needs a server");
    assertRefused(
        ZIPKIN.with("objective", Map.of("criterion", "discounted", "discount", 1)),
        "objective.discount");
  }

  private static void assertRefused(Document document, String message) {
    assertThatThrownBy(() -> model(document))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void aPipelineLongerThanTheLeadTimeIsRefused() {
    ObservationBatch seen = new ObservationBatch(1, model(ZIPKIN).spec());
    assertThatThrownBy(
            () ->
                model(ZIPKIN)
                    .encoder()
                    .observe(new ItemState("", 3, List.of(2.0, 1.0), 0, 0), seen, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("onOrder: has 2 orders");
  }
}
