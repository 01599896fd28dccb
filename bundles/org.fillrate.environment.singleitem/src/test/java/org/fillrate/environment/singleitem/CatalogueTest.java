package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.forecast.DemandSeries;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final int DAYS = 200;
  private static final int HELD_BACK = 40;
  private static final double HELD_BACK_DEMAND = 1000;

  static final Document DOCUMENT =
      Document.of(
          "kind", "single-item",
          "demand",
              Map.of("distribution", "history", "dataset", "shop", "evaluationDays", HELD_BACK),
          "leadTime", 3,
          "assumptions", Map.of(),
          "order", Map.of("lot", 6, "action", "order-up-to"));

  /** Items that sell 0 to 20 a day, and 1,000 a day in the held-back days. */
  static List<ItemHistory> shop() {
    Random random = new Random(3);
    List<ItemHistory> items = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double[] demand = random.ints(DAYS, 0, 5 * (i + 1)).asDoubleStream().toArray();
      for (int t = DAYS - HELD_BACK; t < DAYS; t++) demand[t] = HELD_BACK_DEMAND;
      demand[17] = Double.NaN;
      items.add(
          new ItemHistory(
              "A" + i,
              "",
              10 + i,
              DAYS,
              new DemandSeries("A" + i, LocalDate.of(2026, 1, 5), demand)));
    }
    return items;
  }

  private static ProblemModel model(Document document) {
    return new SingleItemProvider(dataset -> shop()).model(new Problem(document));
  }

  @Test
  void trainingNeverSeesTheHeldBackDays() {
    ProblemModel model = model(DOCUMENT);
    Environment environment = model.open(Purpose.TRAINING, 16);
    StepBatch step = new StepBatch(16, model.spec());
    ActionBatch action = new ActionBatch(16);
    environment.reset(5, step.observations());
    int truncations = 0;
    for (int t = 0; t < 2000; t++) {
      environment.step(action, step);
      for (int r = 0; r < 16; r++) {
        assertThat(step.demand[r]).isLessThan(HELD_BACK_DEMAND);
        assertThat(step.terminated[r]).isFalse();
        if (step.truncated[r]) truncations++;
      }
    }
    assertThat(truncations).isPositive();
  }

  @Test
  void evaluationLivesTheHeldBackDaysOfEachItemOnce() {
    ProblemModel model = model(DOCUMENT);
    Environment environment = model.open(Purpose.EVALUATION, 1);
    assertThat(environment.replicas()).isEqualTo(5);
    StepBatch step = new StepBatch(5, model.spec());
    environment.reset(5, step.observations());
    for (int t = 1; t <= HELD_BACK; t++) {
      environment.step(new ActionBatch(5), step);
      assertThat(step.demand).containsOnly(HELD_BACK_DEMAND);
      for (boolean truncated : step.truncated) assertThat(truncated).isEqualTo(t == HELD_BACK);
    }
  }

  @Test
  void statisticsUseThePastOnly() {
    double[] demand = new double[100];
    java.util.Arrays.fill(demand, 4);
    CatalogueItem before = item(demand.clone());
    demand[60] = 400;
    CatalogueItem after = item(demand);
    for (int day = 0; day <= 60; day++) {
      assertThat(after.mean[day] * after.scale)
          .isCloseTo(before.mean[day] * before.scale, within(1e-4));
    }
    assertThat(after.mean[61]).isGreaterThan(after.mean[60]);
  }

  private static CatalogueItem item(double[] demand) {
    OrderRule rule = OrderRule.of(Document.of("lot", 1, "minimum", 0), 100);
    return new CatalogueItem("x", 2, 0.1, 3, 5, 0, rule, demand, 80);
  }

  @Test
  void theEconomicOrderIsHarriss() {
    double[] demand = new double[100];
    java.util.Arrays.fill(demand, 4);
    CatalogueItem item =
        item(demand); // sqrt(2 K d / h) = sqrt(2 * 5 * 4 / 0.1) = 20 units = 5 days
    assertThat(item.economicOrder(50)).isCloseTo(5, within(1e-6));
    assertThat(item.expected(50)).isCloseTo(3, within(1e-6));
    assertThat(item.spread(50)).isZero();
  }

  @Test
  void ordersAreWholeLots() {
    ProblemModel model = model(DOCUMENT);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ActionBatch action = new ActionBatch(1);
    ItemState state = new ItemState("A2", 4, List.of(6.0), 0, 0);
    model.encoder().observe(state, seen, 0);
    double last = -1;
    for (int a = 0; a < model.spec().choices(); a++) {
      if (!seen.feasible()[a]) continue;
      action.choose(0, a);
      double order = model.encoder().orderQuantity(state, action, 0);
      assertThat(order % 6).isZero();
      assertThat(order).isGreaterThan(last);
      last = order;
    }
    assertThat(last).isPositive();
  }

  @Test
  void realOrdersCountInDaysOfMeanDemandAndAreRoundedToWholeLots() {
    ProblemModel model = model(DOCUMENT.with("order", Map.of("lot", 6, "action", "continuous")));
    assertThat(model.spec().actions())
        .isEqualTo(new ActionSpace.Continuous("orderQuantity", "days of mean demand", 0, 60));
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("A2", 4, List.of(6.0), 0, 0);
    model.encoder().observe(state, seen, 0);
    ObservationBatch discrete = new ObservationBatch(1, model(DOCUMENT).spec());
    model(DOCUMENT).encoder().observe(state, discrete, 0);
    assertThat(seen.values()).isEqualTo(discrete.values());
    ActionBatch action = new ActionBatch(1);
    double last = 0;
    for (int days = 0; days <= 60; days++) {
      action.order(0, days);
      double order = model.encoder().orderQuantity(state, action, 0);
      assertThat(order % 6).isZero();
      assertThat(order).isGreaterThanOrEqualTo(last);
      last = order;
    }
    assertThat(last).isPositive();
  }

  @Test
  void assumptionsBecomeCosts() {
    // price 10: unit cost 5, holding 5 * 0.3 / 365, shortage 5 a unit
    ProblemModel model = model(DOCUMENT.with("assumptions", Map.of("fixedOrdering", 7)));
    Environment environment = model.open(Purpose.EVALUATION, 1);
    StepBatch step = new StepBatch(5, model.spec());
    environment.reset(1, step.observations());
    ActionBatch action = new ActionBatch(5);
    action.choose(0, model.spec().choices() - 1);
    environment.step(action, step);
    assertThat(step.costs[0]).isCloseTo(step.stock[0] * 5 * 0.3 / 365, within(1e-12));
    assertThat(step.costs[1]).isCloseTo((step.demand[0] - step.met[0]) * 5, within(1e-9));
    assertThat(step.costs[2]).isEqualTo(7);
  }

  @Test
  void demandPathsAreRecentWeeks() {
    double[][] paths =
        model(DOCUMENT).demandPaths(new ItemState("A1", 0, List.of(), 0, 0), 10, 50, 1);
    assertThat(paths).hasNumberOfRows(50);
    for (double[] path : paths) assertThat(path).hasSize(10);
  }

  @Test
  void badCataloguesAreRefusedByField() {
    assertRefused(
        DOCUMENT.with("observation", Map.of("demandHistory", 2)),
        "observation: goes with demand of a named distribution only");
    assertRefused(DOCUMENT.with("assumptions", null), "costs: either costs or assumptions");
    assertRefused(
        demand(Map.of("items", List.of("A1", "B7"))), "demand.items[1]: is not in the data set");
    assertRefused(
        demand(Map.of("evaluationDays", 190)), "demand.evaluationDays: leaves 10 of 200 days");
    assertRefused(
        DOCUMENT.with("items", List.of(Map.of("item", "B7", "leadTime", 2))),
        "items: names items that are not chosen: [B7]");
    assertRefused(DOCUMENT.with("unmetDemand", "backordered"), "unmetDemand");
  }

  private static Document demand(Map<String, ?> more) {
    Document demand = DOCUMENT.document("demand");
    for (var entry : more.entrySet()) demand = demand.with(entry.getKey(), entry.getValue());
    return DOCUMENT.with("demand", demand);
  }

  private static void assertRefused(Document document, String message) {
    assertThatThrownBy(() -> model(document))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void anotherLeadTimeChangesItsItemAlone() {
    ProblemModel model = model(DOCUMENT);
    ProblemModel later = model.withLeadTime("A1", 2).orElseThrow();
    assertThat(later.leadTime("A1")).isEqualTo(2);
    assertThat(later.leadTime("A0")).isEqualTo(3);
    assertThat(later.spec()).isEqualTo(model.spec());
    ObservationBatch before = new ObservationBatch(1, model.spec());
    ObservationBatch after = new ObservationBatch(1, later.spec());
    ItemState state = new ItemState("A1", 9, List.of(6.0), 0, 0);
    model.encoder().observe(state, before, 0);
    later.encoder().observe(state, after, 0);
    int expected = model.spec().column("expectedDemand");
    assertThat(after.values()[expected])
        .isCloseTo(before.values()[expected] * 3 / 4, within(1e-5f));
    assertThat(after.values()[0]).isEqualTo(before.values()[0]);
  }

  @Test
  void aPurchaseCostTakesThePlaceOfTheShareOfThePrice() {
    Document known = DOCUMENT.with("items", List.of(Map.of("item", "A1", "unitCost", 8.0)));
    var usual = model(DOCUMENT).economics("A1").orElseThrow();
    var own = model(known).economics("A1").orElseThrow();
    assertThat(usual.holdingCost()).isCloseTo(11 * 0.5 * 0.3 / 365, within(1e-12));
    assertThat(own.holdingCost()).isCloseTo(8 * 0.3 / 365, within(1e-12));
    assertThat(own.shortageCost()).as("its margin").isCloseTo(11 - 8, within(1e-12));
    assertThat(model(known).economics("A2")).isEqualTo(model(DOCUMENT).economics("A2"));

    Document priced =
        known.with("assumptions", null).with("costs", Map.of("holding", 1, "shortage", 9));
    assertThat(model(priced).economics("A1").orElseThrow().unitCost()).isEqualTo(8);
    assertThat(model(priced).economics("A2").orElseThrow().unitCost()).isZero();
    assertThatThrownBy(
            () -> model(DOCUMENT.with("items", List.of(Map.of("item", "A1", "unitCost", 11.5)))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("A1 has the unitCost 11.5 above its median sales price 11.0");
  }
}
