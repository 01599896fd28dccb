package org.fillrate.environment.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.junit.jupiter.api.Test;

class SerialTest {
  /** Snyder and Shen, example 6.1, with Poisson demand. */
  static final Document EXAMPLE61 =
      Document.of(
          "kind",
          "serial",
          "name",
          "snyder-shen-6.1",
          "stages",
          List.of(
              Map.of("holding", 7, "leadTime", 1),
              Map.of("holding", 4, "leadTime", 1),
              Map.of("holding", 2, "leadTime", 2)),
          "demand",
          Map.of("distribution", "poisson", "mean", 5),
          "costs",
          Map.of("shortage", 37.12));

  static final Document TWO_STAGES =
      EXAMPLE61
          .with(
              "stages",
              List.of(Map.of("holding", 3, "leadTime", 1), Map.of("holding", 1, "leadTime", 2)))
          .with("costs", Map.of("shortage", 10))
          .with("demand", Map.of("distribution", "empirical", "values", List.of(2)))
          .with("order", Map.of("max", 9));

  static ProblemModel model(Document document) {
    return new SerialProvider().model(new Problem(document));
  }

  @Test
  void theSequenceOfEventsIsTheWrittenOne() { // demand is always 2; lead times 1 and 2
    Walk walk = new Walk(TWO_STAGES);

    walk.order(3, 5); // period 1: stage 2 has nothing to ship, 2 are owed to customers
    assertThat(walk.step.costs).containsExactly(0, 20, 0, 0);
    assertThat(walk.step.rewards).containsExactly(-20, -20);
    assertThat(walk.step.demand).containsExactly(2, 0);
    assertThat(walk.seen(0, "backorders")).isEqualTo(2);
    assertThat(walk.seen(0, "onOrderUnshipped")).isEqualTo(3);
    assertThat(walk.seen(1, "backorders")).isEqualTo(3);
    assertThat(walk.seen(1, "lastOrder")).isEqualTo(3);
    assertThat(walk.seen(1, "onOrder1")).isEqualTo(5);
    assertThat(walk.seen(0, "echelonPosition")).isEqualTo(1); // -2 + 3
    assertThat(walk.seen(1, "echelonPosition")).isEqualTo(3); // -2 + 5

    walk.order(0, 0); // period 2: the 5 arrive at its end
    assertThat(walk.step.costs).containsExactly(0, 40, 0, 0);
    assertThat(walk.seen(1, "onHand")).isEqualTo(2); // 5 less 3 that go on
    assertThat(walk.seen(1, "onOrder1")).isZero();

    walk.order(0, 0); // period 3: stage 2 ships the 3 it owes and keeps 2
    assertThat(walk.step.costs).containsExactly(0, 60, 2, 0);
    assertThat(walk.seen(0, "backorders")).isEqualTo(3); // 6 owed, 3 arrived
    assertThat(walk.seen(0, "onOrderUnshipped")).isZero();

    walk.order(9, 0); // period 4: the last 2 leave
    assertThat(walk.step.costs).containsExactly(0, 50, 0, 0);
    assertThat(walk.seen(0, "backorders")).isEqualTo(3);
    assertThat(walk.seen(0, "onOrderUnshipped")).isEqualTo(7);
    assertThat(walk.seen(1, "backorders")).isEqualTo(7);
  }

  @Test
  void ownRewardsAreThoseOfTheSite() {
    Walk walk = new Walk(TWO_STAGES.with("rewards", "own"));
    walk.order(0, 5);
    walk.order(0, 0);
    walk.order(0, 0); // the 5 lie at stage 2
    assertThat(walk.step.costs).containsExactly(0, 60, 5, 0);
    assertThat(walk.step.rewards).containsExactly(-60, -5);
  }

  @Test
  void stagesUpstreamMayBearAShareOfTheShortage() { // Cachon and Zipkin (1999)
    List<Map<String, ? extends Number>> stages =
        List.of(
            Map.of("holding", 3, "leadTime", 1),
            Map.of("holding", 1, "leadTime", 2, "shortageShare", 0.25));
    Walk walk = new Walk(TWO_STAGES.with("rewards", "own").with("stages", stages));
    walk.order(0, 5);
    assertThat(walk.step.costs).containsExactly(0, 15, 0, 5);
    assertThat(walk.step.rewards).containsExactly(-15, -5);
  }

  @Test
  void delayedOrdersReachTheSupplierLater() {
    Walk walk =
        new Walk(
            TWO_STAGES.with(
                "stages",
                List.of(
                    Map.of("holding", 3, "leadTime", 0, "orderDelay", 1),
                    Map.of("holding", 1, "leadTime", 0))));
    walk.order(4, 9); // stage 2 gets its 9 at once; stage 1's order is under way
    assertThat(walk.step.costs).containsExactly(0, 20, 9, 0);
    assertThat(walk.seen(1, "lastOrder")).isZero();
    walk.order(0, 0); // the order is there, 4 are shipped and serve at once: 2 + 2
    assertThat(walk.step.costs).containsExactly(0, 0, 5, 0);
    assertThat(walk.seen(1, "lastOrder")).isEqualTo(4);
    assertThat(walk.step.met[0]).isEqualTo(2);
  }

  @Test
  void noUnitIsLostOrMade() {
    Document document = EXAMPLE61.with("information", "full").with("order", Map.of("max", 30));
    ProblemModel model = model(document);
    int rows = 8 * 3;
    Environment environment = model.open(Purpose.TRAINING, 8);
    StepBatch step = new StepBatch(rows, model.spec());
    ActionBatch actions = new ActionBatch(rows);
    environment.reset(5, step.observations());
    SplittableRandom random = new SplittableRandom(9);
    double[] entered = new double[8];
    int echelon = model.spec().column("echelonPosition");
    for (int t = 0; t < 500; t++) {
      for (int row = 0; row < rows; row++) actions.order(row, random.nextInt(12));
      environment.step(actions, step);
      for (int r = 0; r < 8; r++) {
        entered[r] += step.ordered[r * 3 + 2] - step.demand[r * 3];
        double top =
            step.observations().values()[(r * 3 + 2) * step.observations().features() + echelon];
        assertThat(top).isEqualTo(entered[r]);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameDemandWhateverIsOrdered() {
    assertThat(demand(3, 1)).isEqualTo(demand(3, 2));
    assertThat(demand(4, 1)).isNotEqualTo(demand(3, 1));
  }

  private static double[] demand(long seed, long actionSeed) {
    ProblemModel model = model(EXAMPLE61);
    Environment environment = model.open(Purpose.EVALUATION, 4);
    StepBatch step = new StepBatch(12, model.spec());
    ActionBatch actions = new ActionBatch(12);
    environment.reset(seed, step.observations());
    SplittableRandom random = new SplittableRandom(actionSeed);
    double[] demand = new double[4 * 100];
    for (int t = 0; t < 100; t++) {
      for (int row = 0; row < 12; row++) actions.order(row, random.nextInt(20));
      environment.step(actions, step);
      for (int r = 0; r < 4; r++) demand[t * 4 + r] = step.demand[r * 3];
    }
    return demand;
  }

  @Test
  void trainingEpisodesAreCutOffAndEvaluationIsNot() {
    Document document = TWO_STAGES.with("episode", 3);
    Walk walk = Walk.training(document);
    walk.order(3, 5);
    walk.order(0, 0);
    assertThat(walk.step.truncated).containsExactly(false, false);
    walk.order(0, 0);
    assertThat(walk.step.truncated).containsExactly(true, true);
    assertThat(walk.step.terminated).containsExactly(false, false);
    assertThat(walk.seen(0, "backorders")).isZero();
    ObservationBatch last = walk.step.finalObservations();
    assertThat(last.values()[walk.spec.column("backorders")]).isEqualTo(3);

    ProblemModel model = model(document);
    Environment evaluation = model.open(Purpose.EVALUATION, 1);
    StepBatch step = new StepBatch(2, model.spec());
    ActionBatch nothing = new ActionBatch(2);
    nothing.order(0, 0);
    nothing.order(1, 0);
    evaluation.reset(1, step.observations());
    for (int t = 0; t < 10; t++) {
      evaluation.step(nothing, step);
      assertThat(step.truncated[0]).isFalse();
    }
  }

  @Test
  void badDocumentsAreRefusedByField() {
    assertRefused(EXAMPLE61.with("stages", List.of()), "stages: must have 1 to 20 elements");
    assertRefused(
        EXAMPLE61.with("stages", List.of(Map.of("holding", 1, "leadTime", -1))),
        "stages[0].leadTime: must be a whole number from 0 to 60");
    assertRefused(
        EXAMPLE61.with(
            "stages", List.of(Map.of("holding", 1, "leadTime", 1, "shortageShare", 0.5))),
        "stages[0].shortageShare: must be absent");
    assertRefused(EXAMPLE61.with("costs", Map.of()), "costs.shortage: is missing");
    assertRefused(EXAMPLE61.with("information", "everything"), "information: must be one of");
    assertRefused(EXAMPLE61.with("stage", 3), "stage: is not a known field");
    assertRefused(
        EXAMPLE61.with(
            "demand", Map.of("distribution", "negative-binomial", "mean", 5, "variance", 4)),
        "demand.variance");
  }

  @Test
  void decisionsNeedTheWholeChain() {
    ProblemModel model = model(EXAMPLE61);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("", 3, List.of(), 0, 0);
    assertThatThrownBy(() -> model.encoder().observe(state, seen, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("needs that of all");
  }

  @Test
  void aStepAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Environment environment = model(EXAMPLE61).open(Purpose.TRAINING, 64);
    StepBatch step = new StepBatch(64 * 3, environment.spec());
    ActionBatch actions = new ActionBatch(64 * 3);
    for (int row = 0; row < step.rows(); row++) actions.order(row, 5);
    environment.reset(1, step.observations());
    environment.step(actions, step);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int t = 0; t < 1000; t++) environment.step(actions, step);
    // less than the smallest object a step: the JVM itself may allocate a little, once
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1000);
  }

  private static void assertRefused(Document document, String message) {
    assertThatThrownBy(() -> model(document))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
