package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.testkit.EnvironmentContract;
import org.junit.jupiter.api.Test;

/** Policies that see past demand, and not the state behind it. */
class ObservationTest extends EnvironmentContract {
  private static final Document MARKOV =
      ParametricTest.ZIPKIN.with(
          "demand",
          Map.of(
              "distribution", "markov-modulated",
              "states",
                  List.of(
                      Map.of("distribution", "poisson", "mean", 2),
                      Map.of("distribution", "poisson", "mean", 8)),
              "transition", List.of(List.of(0.9, 0.1), List.of(0.1, 0.9))));
  static final Document UNOBSERVED =
      MARKOV.with("observation", Map.of("demandHistory", 3, "demandState", false));

  @Override
  protected EnvironmentProvider provider() {
    return new SingleItemProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(UNOBSERVED);
  }

  @Test
  void featuresAreStockThenHistoryThenDemandState() {
    assertThat(ParametricTest.model(UNOBSERVED).spec().features())
        .extracting(Feature::name)
        .containsExactly("onHand", "onOrder1", "demand1", "demand2", "demand3");
    Document both = MARKOV.with("observation", Map.of("demandHistory", 1));
    assertThat(ParametricTest.model(both).spec().features())
        .extracting(Feature::name)
        .containsExactly("onHand", "onOrder1", "demand1", "demandState0", "demandState1");
    Document neither = MARKOV.with("observation", Map.of());
    assertThat(ParametricTest.model(neither).spec()).isEqualTo(ParametricTest.model(MARKOV).spec());
  }

  @Test
  void theLatestDemandIsSeenFirst() {
    ProblemModel model = ParametricTest.model(UNOBSERVED);
    StepBatch step = new StepBatch(2, model.spec());
    try (Environment environment = model.open(Purpose.TRAINING, 2)) {
      environment.reset(1, step.observations());
      assertThat(history(step, 1)).as("the mean, before the first").containsExactly(5, 5, 5);
      float[] lived = {5, 5, 5};
      for (int t = 0; t < 5; t++) {
        environment.step(new ActionBatch(2), step);
        lived = new float[] {(float) step.demand[1], lived[0], lived[1]};
        assertThat(history(step, 1)).containsExactly(lived);
      }
      environment.reset(2, step.observations());
      assertThat(history(step, 1)).containsExactly(5, 5, 5);
    }
  }

  private static float[] history(StepBatch step, int row) {
    return Arrays.copyOfRange(step.observations().values(), 5 * row + 2, 5 * row + 5);
  }

  @Test
  void aDecisionSeesTheHistoryThatItIsGiven() {
    ProblemModel model = ParametricTest.model(UNOBSERVED);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("", 3, List.of(2.0), 0, 0, List.of(7.0, 8.0, 9.0, 10.0));
    model.encoder().observe(state, seen, 0);
    assertThat(seen.values()).as("older ones are not needed").containsExactly(3, 2, 7, 8, 9);
  }

  @Test
  void aDecisionWithoutItIsRefused() {
    refused(List.of(7.0, 8.0), 0, "demandHistory: has 2 periods, but policies of this problem see");
    refused(List.of(), 0, "demandHistory: has 0 periods");
    refused(List.of(7.0, 8.0, 9.0), 1, "demandState: is not observed in this problem");
    assertThatThrownBy(() -> new ItemState("", 3, List.of(), 0, 0, List.of(1.0, -1.0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("demandHistory[1]");
  }

  private static void refused(List<Double> history, int demandState, String complaint) {
    ProblemModel model = ParametricTest.model(UNOBSERVED);
    ObservationBatch seen = new ObservationBatch(1, model.spec());
    ItemState state = new ItemState("", 3, List.of(2.0), 0, demandState, history);
    assertThatThrownBy(() -> model.encoder().observe(state, seen, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void policiesAreSimulatedAndTheObservedOptimumStaysALowerBound() throws InterruptedException {
    double optimum = ParametricTest.model(MARKOV).exact().orElseThrow().optimum().mean();
    for (Map<String, Object> observation :
        List.<Map<String, Object>>of(
            Map.of("demandHistory", 3), Map.of("demandState", false), Map.of())) {
      ProblemModel model = ParametricTest.model(MARKOV.with("observation", observation));
      assertThat(model.exact().isPresent()).isEqualTo(observation.isEmpty());
      assertThat(model.optimum().orElseThrow().mean()).isCloseTo(optimum, within(1e-9));
    }
    Document oneState = ParametricTest.ZIPKIN.with("observation", Map.of("demandState", false));
    assertThat(ParametricTest.model(oneState).exact()).isPresent();
  }

  @Test
  void demandToComeStartsInAnyStateWhereItIsNotKnown() {
    ItemState state = new ItemState("", 3, List.of(), 0, 0);
    assertThat(first(MARKOV, state)).isCloseTo(2, within(0.2));
    assertThat(first(UNOBSERVED, state)).isCloseTo(5, within(0.2));
  }

  private static double first(Document document, ItemState state) {
    double[][] paths = ParametricTest.model(document).demandPaths(state, 1, 5000, 1);
    return Arrays.stream(paths).mapToDouble(path -> path[0]).average().orElseThrow();
  }

  @Test
  void badObservationsAreRefusedByField() {
    Document negative = MARKOV.with("observation", Map.of("demandHistory", -1));
    assertThatThrownBy(() -> ParametricTest.model(negative))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("observation.demandHistory");
  }
}
