package org.fillrate.environment.divergent;

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
import org.junit.jupiter.api.Test;

class DivergentTest {
  /** Kaynov et al. (2024), instance 6. */
  static final Document INSTANCE6 =
      Document.of(
          "kind",
          "divergent",
          "warehouse",
          Map.of("holding", 0.5, "leadTime", 1),
          "retailers",
          Collections.nCopies(3, retailer(Map.of("distribution", "poisson", "mean", 3), 1)));

  private static Map<String, Object> retailer(Map<String, ?> demand, int leadTime) {
    return Map.of("holding", 1, "shortage", 9, "leadTime", leadTime, "demand", demand);
  }

  /** Demand is always 2 and 1; the second retailer is two periods away. */
  private static final Document TWO =
      INSTANCE6
          .with(
              "retailers",
              List.of(
                  retailer(Map.of("distribution", "empirical", "values", List.of(2)), 1),
                  retailer(Map.of("distribution", "empirical", "values", List.of(1)), 2)))
          .with("order", Map.of("max", 20));

  static ProblemModel model(Document document) {
    return new DivergentProvider().model(new Problem(document));
  }

  /**
   * A million periods against the exact costs of these policies, from their stationary distribution
   * over (warehouse, retailers) stocks. They are the best levels of either rule.
   */
  @Test
  void echelonBaseStockCostsWhatIsKnown() {
    Simulation simulation = new Simulation(100, 100, 10_000, 1);
    ProblemModel least = model(INSTANCE6);
    Estimate shortage = simulation.cost(least, Simulation.baseStock(least, 35.0, 10.0, 10.0, 10.0));
    assertThat(13.57038657).isBetween(shortage.low(), shortage.high());
    ProblemModel proportional = model(INSTANCE6.with("rationing", "proportional"));
    Estimate shares =
        simulation.cost(proportional, Simulation.baseStock(proportional, 35.0, 9.0, 9.0, 9.0));
    assertThat(13.44530958).isBetween(shares.low(), shares.high());
    assertThat(shares.low()).isGreaterThan(13.2779933); // the optimum
    assertThat(shares.high() - shares.low()).isLessThan(0.05);
  }

  @Test
  void theOptimumIsKnownWhereItIsTractable() throws InterruptedException {
    Document two = INSTANCE6.with("retailers", INSTANCE6.list("retailers").subList(0, 2));
    assertThat(optimum(two).orElseThrow().mean()).isCloseTo(8.9931138, within(1e-6));
    assertThat(optimum(INSTANCE6).orElseThrow().mean()).isCloseTo(13.2779933, within(1e-6));
    assertThat(optimum(two.with("order", Map.of("max", 3)))).isEmpty();
    assertThat(optimum(TWO)).isEmpty(); // a lead time of 2
    assertThat(model(two).exact()).isEmpty();
  }

  private static Optional<Estimate> optimum(Document document) throws InterruptedException {
    return model(document).optimum();
  }

  @Test
  void aStoppedSearchForTheOptimumSaysSo() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> optimum(INSTANCE6)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theSequenceOfEventsIsTheWrittenOne() {
    Walk walk = new Walk(TWO);
    walk.order(9, 4, 4); // period 1: the warehouse is empty; 2 and 1 are lost
    assertThat(walk.step.costs).containsExactly(0, 0, 0, 18, 0, 9);
    assertThat(walk.step.rewards).containsExactly(-27, -27, -27);
    assertThat(walk.seen(0, "onHand")).isEqualTo(9);
    assertThat(walk.seen(0, "lastOrder")).isEqualTo(8); // asked for, not given, forgotten
    assertThat(walk.seen(1, "retailer1OnOrder")).isZero();

    walk.order(0, 3, 4); // period 2: 7 leave, 2 stay
    assertThat(walk.step.costs).containsExactly(1, 0, 0, 18, 0, 9);
    assertThat(walk.seen(1, "onHand")).isEqualTo(3);
    assertThat(walk.seen(2, "onHand")).isZero();
    assertThat(walk.seen(2, "onOrder1")).isEqualTo(4);
    assertThat(walk.seen(0, "echelonPosition")).isEqualTo(9); // 2 + 3 + 4

    walk.order(0, 0, 0); // period 3: the first sells 2 of 3, the second has still nothing
    assertThat(walk.step.costs).containsExactly(1, 0, 1, 0, 0, 9);
    assertThat(walk.step.met).containsExactly(0, 2, 0);
    assertThat(walk.step.demand).containsExactly(0, 2, 1);
    assertThat(walk.seen(2, "onHand")).isEqualTo(4);
  }

  @Test
  void scarceStockGoesToThoseInNeed() {
    Walk walk = new Walk(INSTANCE6.with("retailers", INSTANCE6.list("retailers").subList(0, 2)));
    walk.order(4, 0, 0);
    walk.order(5, 4, 0); // the first alone is supplied
    double[] had = {walk.seen(1, "onHand"), walk.seen(2, "onHand")};
    assertThat(had).containsExactly(4, 0);
    walk.order(0, 6, 6); // 5 for both: 4 for the second to catch up, then 1 for the first
    assertThat(walk.seen(1, "onHand")).isEqualTo(had[0] - walk.step.met[1] + 1);
    assertThat(walk.seen(2, "onHand")).isEqualTo(had[1] - walk.step.met[2] + 4);
  }

  @Test
  void proportionalSharesAreWholeAndUseAllStock() {
    assertThat(shares("proportional", 7, 10, 4)).containsExactly(5, 2);
    assertThat(shares("proportional", 7, 4, 4)).containsExactly(4, 3);
    assertThat(shares("proportional", 1, 2, 6)).containsExactly(0, 1);
    assertThat(shares("min-shortage", 7, 10, 4)).containsExactly(4, 3);
    assertThat(shares("min-shortage", 7, 10, 2)).containsExactly(5, 2);
  }

  /** What two equal retailers without stock get. */
  private static double[] shares(String rationing, int stock, int... asked) {
    List<?> two = INSTANCE6.list("retailers").subList(0, 2);
    Walk walk = new Walk(INSTANCE6.with("retailers", two).with("rationing", rationing));
    walk.order(stock, 0, 0);
    walk.order(0, asked[0], asked[1]);
    return new double[] {walk.seen(1, "onHand"), walk.seen(2, "onHand")};
  }

  @Test
  void ownRewardsAreThoseOfTheSite() {
    Walk walk =
        new Walk(
            TWO.with("rewards", "own")
                .with("warehouse", Map.of("holding", 0.5, "leadTime", 0, "shortageShare", 0.5)));
    walk.order(3, 0, 0);
    assertThat(walk.step.costs).containsExactly(1.5, 13.5, 0, 9, 0, 4.5);
    assertThat(walk.step.rewards).containsExactly(-15, -9, -4.5f);
  }

  @Test
  void noUnitIsLostOrMade() {
    for (String rationing : List.of("min-shortage", "proportional")) {
      ProblemModel model = model(INSTANCE6.with("rationing", rationing));
      Environment environment = model.open(Purpose.TRAINING, 1);
      StepBatch step = new StepBatch(4, model.spec());
      ActionBatch actions = new ActionBatch(4);
      environment.reset(5, step.observations());
      SplittableRandom random = new SplittableRandom(9);
      double there = 0;
      for (int t = 0; t < 2000; t++) {
        actions.order(0, random.nextInt(18));
        for (int i = 1; i < 4; i++) actions.order(i, random.nextInt(8));
        environment.step(actions, step);
        there += step.ordered[0];
        for (int i = 1; i < 4; i++) there -= step.met[i];
        float seen = step.observations().values()[model.spec().column("echelonPosition")];
        assertThat((double) seen).isEqualTo(there);
        for (double stock : step.stock) assertThat(stock).isNotNegative();
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameDemandWhateverIsOrdered() {
    assertThat(demand(3, 1)).isEqualTo(demand(3, 2));
    assertThat(demand(4, 1)).isNotEqualTo(demand(3, 1));
  }

  private static double[] demand(long seed, long actionSeed) {
    ProblemModel model = model(INSTANCE6);
    Environment environment = model.open(Purpose.EVALUATION, 4);
    StepBatch step = new StepBatch(16, model.spec());
    ActionBatch actions = new ActionBatch(16);
    environment.reset(seed, step.observations());
    SplittableRandom random = new SplittableRandom(actionSeed);
    double[] demand = new double[16 * 100];
    for (int t = 0; t < 100; t++) {
      for (int row = 0; row < 16; row++) actions.order(row, random.nextInt(20));
      environment.step(actions, step);
      System.arraycopy(step.demand, 0, demand, t * 16, 16);
    }
    return demand;
  }

  @Test
  void sitesSeeWhatTheyMay() {
    Walk echelon = new Walk(TWO.with("information", "echelon"));
    echelon.order(9, 0, 0);
    assertThat(echelon.seen(0, "warehouseOnHand")).isEqualTo(9);
    Feature hidden = echelon.spec.features().get(echelon.spec.column("warehouseOnHand"));
    assertThat(echelon.seen(1, "warehouseOnHand")).isEqualTo(hidden.centre()).isNotEqualTo(9);
    assertThat(echelon.seen(1, "atRetailer1")).isEqualTo(1);
    Walk full = new Walk(TWO);
    full.order(9, 0, 0);
    assertThat(full.seen(1, "warehouseOnHand")).isEqualTo(9);
    assertThat(model(TWO.with("information", "local")).spec().features())
        .extracting(Feature::name)
        .containsExactly(
            "onHand", "onOrder1", "lastOrder", "atWarehouse", "atRetailer1", "atRetailer2");
  }

  @Test
  void actionsComeInThreeForms() {
    assertThat(model(TWO).spec().actions())
        .isEqualTo(new ActionSpace.Continuous("orderQuantity", "units", 0, 20));
    Document quantity = TWO.with("order", Map.of("max", 3, "action", "quantity"));
    assertThat(((ActionSpace.Discrete) model(quantity).spec().actions()).levels())
        .containsExactly(0.0, 1.0, 2.0, 3.0);
    Walk few = new Walk(TWO.with("order", Map.of("max", 3, "action", "order-up-to")));
    assertThat(few.step.observations().feasible()[3]).isTrue();
    assertThat(few.step.observations().feasible()[4]).as("as much as 3 of an empty site").isFalse();
    Walk upTo = new Walk(TWO.with("order", Map.of("max", 20, "action", "order-up-to")));
    for (int row = 0; row < 3; row++) upTo.actions.choose(row, row == 0 ? 12 : 5);
    upTo.environment.step(upTo.actions, upTo.step);
    assertThat(upTo.step.ordered).containsExactly(12, 5, 5);
    upTo.environment.step(upTo.actions, upTo.step); // nothing was given: they ask again
    assertThat(upTo.step.ordered).containsExactly(0, 5, 5);
    int choices = upTo.spec.choices();
    // of the first retailer: 0 means no order, and 1 may too, but both are offered
    assertThat(upTo.step.observations().feasible()[choices]).isTrue();
    assertThat(upTo.step.observations().feasible()[choices + 1]).isTrue();
  }

  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Environment environment = model(INSTANCE6).open(Purpose.TRAINING, 64);
    StepBatch step = new StepBatch(64 * 4, environment.spec());
    ActionBatch actions = new ActionBatch(64 * 4);
    for (int row = 0; row < step.rows(); row++) actions.order(row, row % 4 == 0 ? 8 : 5);
    environment.reset(1, step.observations());
    environment.step(actions, step);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int t = 0; t < 1000; t++) environment.step(actions, step);
    // less than the smallest object a step: the JVM itself may allocate a little, once
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1000);
  }

  @Test
  void badDocumentsAreRefusedByField() {
    assertRefused(INSTANCE6.with("retailers", List.of()), "retailers: must have 1 to 100 elements");
    assertRefused(INSTANCE6.with("warehouse", Map.of("holding", 1)), "warehouse.leadTime");
    assertRefused(INSTANCE6.with("rationing", "first come"), "rationing: must be one of");
    assertRefused(INSTANCE6.with("stages", 3), "stages: is not a known field");
    Map<String, Object> real =
        Map.of("distribution", "gamma", "mean", 5, "cv", 1, "rounded", false);
    assertRefused(
        INSTANCE6.with("retailers", List.of(retailer(real, 1))),
        "retailers[0].demand.rounded: must be true");
    Map<String, Object> wrong =
        Map.of("distribution", "negative-binomial", "mean", 5, "variance", 4);
    assertRefused(
        INSTANCE6.with("retailers", List.of(retailer(wrong, 1))), "retailers[0].demand.variance");
  }

  private static void assertRefused(Document document, String message) {
    assertThatThrownBy(() -> model(document))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void decisionsNeedAllSites() {
    ProblemModel model = model(INSTANCE6);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("", 3, List.of(), 0, 0);
    assertThatThrownBy(() -> model.encoder().observe(state, seen, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("needs that of all");
  }
}
