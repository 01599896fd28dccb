package org.fillrate.environment.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;
import org.fillrate.inventory.substitution.SubstitutionGame;
import org.fillrate.inventory.substitution.SubstitutionRetailer;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
  static final Document EQUALS =
      Document.of(
          "kind",
          "substitution",
          "retailers",
          Collections.nCopies(2, retailer(Map.of("distribution", "poisson", "mean", 10), 2)));

  static final Document UNEQUAL =
      EQUALS
          .with(
              "retailers",
              List.of(
                  retailer(Map.of("distribution", "poisson", "mean", 4), 3),
                  retailer(Map.of("distribution", "poisson", "mean", 6), 9)))
          .with("spill", 0.5);

  /** Demand is always 2, 4 and 3; all customers go on. */
  private static final Document THREE =
      EQUALS.with(
          "retailers",
          List.of(retailer(always(2), 4), retailer(always(4), 5), retailer(always(3), 6)));

  private static Map<String, Object> retailer(Map<String, ?> demand, double margin) {
    return Map.of("holding", 1, "margin", margin, "demand", demand);
  }

  private static Map<String, Object> always(int units) {
    return Map.of("distribution", "empirical", "values", List.of(units));
  }

  static ProblemModel model(Document document) {
    return new SubstitutionProvider().model(new Problem(document));
  }

  @Test
  void theSequenceOfEventsIsTheWrittenOne() {
    Walk walk = new Walk(THREE);
    // Retailer 2 turns four away: the first and the third go to 3, the others to 1.
    walk.order(3, 0, 4);
    assertThat(walk.step.demand).containsExactly(2, 4, 3);
    assertThat(walk.step.met).containsExactly(2, 0, 3);
    assertThat(walk.step.stock).containsExactly(0, 0, 0);
    assertThat(walk.step.costs).containsExactly(0, -4, 0, 20, 0, -6);

    walk.order(5, 6, 1); // retailer 3 turns two away: one to 1, one to 2
    assertThat(walk.step.costs).containsExactly(2, -4, 1, -5, 0, 12);
    assertThat(walk.seen(0, "onHand")).isEqualTo(2);
    assertThat(walk.seen(1, "onHand")).isEqualTo(1);
    assertThat(walk.step.met).containsExactly(2, 4, 1);

    walk.order(0, 3, 3); // stock is kept: nobody is turned away
    assertThat(walk.step.costs).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void nobodyGoesOnWithoutSpill() {
    Walk walk = new Walk(THREE.with("spill", 0));
    walk.order(3, 0, 4);
    assertThat(walk.step.costs).containsExactly(1, 0, 0, 20, 1, 0);
  }

  /** Demand is certain and everyone goes on: what is expected is what happens. */
  @Test
  void trainingChargesTheExpectedCostOfThePeriod() {
    Walk walk = new Walk(THREE);
    walk.order(3, 0, 4);
    assertThat(walk.step.rewards).containsExactly(4, -20, 6);
    Walk shared = new Walk(THREE.with("rewards", "shared"));
    shared.order(3, 0, 4);
    assertThat(shared.step.rewards).containsExactly(-10, -10, -10);
  }

  @Test
  void trainingRewardsHangOnLevelsAloneAndEvaluationOnDemandToo() {
    for (Purpose purpose : Purpose.values()) {
      Environment environment = model(EQUALS).open(purpose, 2);
      StepBatch step = new StepBatch(4, environment.spec());
      ActionBatch actions = new ActionBatch(4);
      environment.reset(1, step.observations());
      for (int row = 0; row < 4; row++) actions.order(row, 12);
      environment.step(actions, step);
      boolean same = step.rewards[0] == step.rewards[2] && step.rewards[1] == step.rewards[3];
      assertThat(same).isEqualTo(purpose == Purpose.TRAINING);
    }
  }

  /** Half the customers go on: simulated costs of both retailers hold what the kit expects. */
  @Test
  void costsAreThoseOfTheKit() {
    SubstitutionGame game =
        new SubstitutionGame(
            List.of(
                new SubstitutionRetailer(Distributions.poisson(4), 1, 3),
                new SubstitutionRetailer(Distributions.poisson(6), 1, 9)),
            0.5);
    for (int[] levels : new int[][] {{5, 10}, {2, 6}}) {
      Estimate[] costs = simulate(model(UNEQUAL), levels);
      for (int i = 0; i < 2; i++) {
        assertThat(game.cost(i, levels)).isBetween(costs[i].low(), costs[i].high());
        assertThat(costs[i].high() - costs[i].low()).isLessThan(0.1);
      }
    }
  }

  /** Long-run costs by retailer where each orders up to its level. */
  private static Estimate[] simulate(ProblemModel model, int... levels) {
    int replicas = 200;
    int periods = 4000;
    NetworkBaseStockPolicy policy =
        new NetworkBaseStockPolicy(
            new NetworkBaseStock(List.of((double) levels[0], (double) levels[1])),
            model.spec().features().stream().map(Feature::name).toList());
    double[][] means = new double[2][replicas];
    try (Environment environment = model.open(Purpose.EVALUATION, replicas)) {
      StepBatch step = new StepBatch(2 * replicas, model.spec());
      ActionBatch actions = new ActionBatch(2 * replicas);
      environment.reset(7, step.observations());
      for (int t = 0; t < periods; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < step.rows(); row++) {
          means[row % 2][row / 2] += step.cost(row) / periods;
        }
      }
    }
    return new Estimate[] {Estimate.ofSamples(means[0]), Estimate.ofSamples(means[1])};
  }

  @Test
  void theOptimumIsKnownWhereCostsAreShared() throws InterruptedException {
    Document shared = EQUALS.with("rewards", "shared");
    assertThat(optimum(shared).orElseThrow().mean()).isCloseTo(4.938489742, within(1e-8));
    assertThat(optimum(EQUALS)).isEmpty(); // an equilibrium is no optimum
    assertThat(optimum(shared.with("order", Map.of("max", 10)))).isEmpty();
    Map<String, Object> one = retailer(Map.of("distribution", "poisson", "mean", 10), 2);
    assertThat(optimum(shared.with("retailers", Collections.nCopies(5, one)))).isEmpty();
    assertThat(model(shared).exact()).isEmpty();
  }

  private static Optional<Estimate> optimum(Document document) throws InterruptedException {
    return model(document).optimum();
  }

  @Test
  void theSameSeedGivesTheSameCustomersWhateverIsOrdered() {
    assertThat(demand(3, 1)).isEqualTo(demand(3, 2));
    assertThat(demand(4, 1)).isNotEqualTo(demand(3, 1));
  }

  private static double[] demand(long seed, long actionSeed) {
    ProblemModel model = model(EQUALS.with("spill", 0.5));
    Environment environment = model.open(Purpose.EVALUATION, 4);
    StepBatch step = new StepBatch(8, model.spec());
    ActionBatch actions = new ActionBatch(8);
    environment.reset(seed, step.observations());
    SplittableRandom random = new SplittableRandom(actionSeed);
    double[] demand = new double[8 * 100];
    for (int t = 0; t < 100; t++) {
      for (int row = 0; row < 8; row++) actions.order(row, random.nextInt(20));
      environment.step(actions, step);
      System.arraycopy(step.demand, 0, demand, t * 8, 8);
    }
    return demand;
  }

  @Test
  void retailersSeeWhatTheyMay() {
    Walk full = new Walk(THREE);
    full.order(9, 8, 7);
    assertThat(full.seen(0, "onHand")).isEqualTo(7);
    assertThat(full.seen(0, "retailer3OnHand")).isEqualTo(4);
    assertThat(full.seen(2, "atRetailer3")).isEqualTo(1);
    assertThat(model(THREE.with("information", "local")).spec().features())
        .extracting(Feature::name)
        .containsExactly("onHand", "atRetailer1", "atRetailer2", "atRetailer3");
  }

  @Test
  void actionsComeInThreeForms() {
    Document small = THREE.with("order", Map.of("max", 3));
    assertThat(model(small).spec().actions())
        .isEqualTo(new ActionSpace.Continuous("orderQuantity", "units", 0, 3));
    Document quantity = THREE.with("order", Map.of("max", 3, "action", "quantity"));
    assertThat(((ActionSpace.Discrete) model(quantity).spec().actions()).levels())
        .containsExactly(0.0, 1.0, 2.0, 3.0);
    Walk upTo = new Walk(THREE.with("order", Map.of("max", 6, "action", "order-up-to")));
    for (int row = 0; row < 3; row++) upTo.actions.choose(row, 6);
    upTo.environment.step(upTo.actions, upTo.step);
    assertThat(upTo.step.ordered).containsExactly(6, 6, 6);
    boolean[] feasible = upTo.step.observations().feasible();
    assertThat(feasible[4]).isFalse(); // 4 are left
    assertThat(feasible[5]).isTrue();
    upTo.environment.step(upTo.actions, upTo.step);
    assertThat(upTo.step.ordered).containsExactly(2, 4, 3);
  }

  @Test
  void episodesEndInTrainingOnly() {
    Document document = EQUALS.with("episode", 2);
    for (Purpose purpose : Purpose.values()) {
      Environment environment = model(document).open(purpose, 1);
      StepBatch step = new StepBatch(2, environment.spec());
      ActionBatch actions = new ActionBatch(2);
      for (int row = 0; row < 2; row++) actions.order(row, 9);
      environment.reset(1, step.observations());
      environment.step(actions, step);
      assertThat(step.truncated).containsExactly(false, false);
      environment.step(actions, step);
      boolean ends = purpose == Purpose.TRAINING;
      assertThat(step.truncated).containsExactly(ends, ends);
      assertThat(step.terminated).containsExactly(false, false);
    }
  }

  @Test
  void aStepOfTwoAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Environment environment = model(EQUALS.with("spill", 0.5)).open(Purpose.TRAINING, 64);
    StepBatch step = new StepBatch(64 * 2, environment.spec());
    ActionBatch actions = new ActionBatch(64 * 2);
    for (int row = 0; row < step.rows(); row++) actions.order(row, 9);
    environment.reset(1, step.observations());
    environment.step(actions, step);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int t = 0; t < 1000; t++) environment.step(actions, step);
    // less than the smallest object a step: the JVM itself may allocate a little, once
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1000);
  }

  @Test
  void badDocumentsAreRefusedByField() {
    Map<String, Object> good = retailer(always(2), 4);
    assertRefused(EQUALS.with("retailers", List.of(good)), "retailers: must have 2 to 10 elements");
    assertRefused(EQUALS.with("spill", 1.5), "spill");
    assertRefused(EQUALS.with("rewards", "fair"), "rewards: must be one of");
    assertRefused(EQUALS.with("warehouse", 3), "warehouse: is not a known field");
    assertRefused(
        EQUALS.with("retailers", List.of(good, retailer(always(2), 0))),
        "retailers[1].margin: must be a number above 0");
    assertRefused(
        EQUALS.with("retailers", List.of(good, retailer(always(2000), 4))),
        "retailers[1].demand: must not exceed 1000 units");
    Map<String, Object> real =
        Map.of("distribution", "gamma", "mean", 5, "cv", 1, "rounded", false);
    assertRefused(
        EQUALS.with("retailers", List.of(retailer(real, 1), good)),
        "retailers[0].demand.rounded: must be true");
    Map<String, Object> wrong =
        Map.of("distribution", "negative-binomial", "mean", 5, "variance", 4);
    assertRefused(
        EQUALS.with("retailers", List.of(good, retailer(wrong, 1))),
        "retailers[1].demand.variance");
  }

  private static void assertRefused(Document document, String message) {
    assertThatThrownBy(() -> model(document))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void decisionsNeedAllRetailers() {
    ProblemModel model = model(EQUALS);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("", 3, List.of(), 0, 0);
    assertThatThrownBy(() -> model.encoder().observe(state, seen, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("needs that of all");
  }
}
