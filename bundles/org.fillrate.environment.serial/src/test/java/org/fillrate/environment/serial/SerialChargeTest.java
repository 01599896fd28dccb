package org.fillrate.environment.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.testkit.ChargeCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SerialChargeTest {
  /** Stage 2 bears a quarter of the shortage. */
  private static final Document TWO =
      SerialTest.EXAMPLE61
          .with(
              "stages",
              List.of(
                  Map.of("holding", 3, "leadTime", 1),
                  Map.of("holding", 1, "leadTime", 2, "shortageShare", 0.25)))
          .with("costs", Map.of("shortage", 10))
          .with("order", Map.of("max", 50))
          .with("rewards", "own");

  private static Map<String, Object> demand(Integer... values) {
    return Map.of("distribution", "empirical", "values", List.of(values));
  }

  /**
   * Demand of two periods is 0, 2 and 4 with chances 1/4, 1/2, 1/4; of three it is 3 on average.
   */
  @Test
  void aShipmentIsChargedWhatItIsExpectedToCost() {
    Walk walk = Walk.training(TWO.with("demand", demand(0, 2)));
    walk.order(0, 8);
    // stage 1 will owe 2, of which it bears 7.5 each; stage 2 will have of the chain's 8 - 3 what
    // is
    // neither at stage 1 (-2) nor on its way there (1 in the long run)
    assertThat(walk.step.rewards).containsExactly(-7.5f * 2, -(8 - 3 + 2 - 1) - 2.5f * 2);
  }

  /** With stock at once: of 3 units, 3, 1 and -1 are left after two periods. */
  @Test
  void itIsTheNewsvendorsCostOfOneStage() {
    Document one =
        TWO.with("stages", List.of(Map.of("holding", 3, "leadTime", 1)))
            .with("demand", demand(0, 2));
    Walk walk = Walk.training(one);
    walk.order(3);
    assertThat(walk.step.rewards).containsExactly(-3 * (0.75f + 0.5f) - 10 * 0.25f);
  }

  /** Orders come back every three periods and demand is always 2: a cycle's sums are the same. */
  @ParameterizedTest
  @CsvSource({"1, 2, 0, 0", "1, 2, 30, 0", "0, 3, 17, 1", "3, 0, 5, 2", "0, 0, 40, 1"})
  void overACycleChargesAddUpToCosts(int first, int second, int start, int delay) {
    Document document =
        TWO.with("demand", demand(2))
            .with(
                "stages",
                List.of(
                    Map.of("holding", 3, "leadTime", first, "orderDelay", delay),
                    Map.of("holding", 1, "leadTime", second, "shortageShare", 0.25)));
    Walk walk = Walk.training(document);
    walk.order(start / 2.0 - 1, start);
    double[] costs = new double[2];
    double[] charges = new double[2];
    for (int t = 1; t <= 60; t++) {
      walk.order(t % 3 == 0 ? 6 : 0, t % 3 == 1 ? 6 : 0);
      for (int stage = 0; stage < 2 && t > 30; stage++) {
        costs[stage] += walk.step.cost(stage);
        charges[stage] -= walk.step.rewards[stage];
      }
    }
    assertThat(charges[0]).isCloseTo(costs[0], within(1e-3));
    assertThat(charges[1]).isCloseTo(costs[1], within(1e-3));
  }

  static Stream<Arguments> chains() {
    Map<String, Object> modulated =
        Map.of(
            "distribution",
            "markov-modulated",
            "states",
            List.of(demand(0, 1, 3), demand(2, 6, 9)),
            "transition",
            List.of(List.of(0.8, 0.2), List.of(0.3, 0.7)));
    return Stream.of(
        Arguments.of(SerialTest.EXAMPLE61.with("rewards", "own"), List.of(15.0, 20.0, 31.0)),
        Arguments.of(SerialTest.EXAMPLE61.with("rewards", "own"), List.of(20.0, 24.0, 28.0)),
        Arguments.of(TWO.with("demand", modulated), List.of(14.0, 27.0)),
        Arguments.of(
            TWO.with("demand", Map.of("distribution", "geometric", "mean", 5))
                .with(
                    "stages",
                    List.of(
                        Map.of("holding", 3, "leadTime", 0, "orderDelay", 1),
                        Map.of("holding", 2, "leadTime", 2, "orderDelay", 2),
                        Map.of("holding", 1, "leadTime", 1, "shortageShare", 0.4))),
            List.of(20.0, 38.0, 45.0)));
  }

  /** 400,000 periods of echelon base-stock, each stage for itself; 3 standard errors. */
  @ParameterizedTest
  @MethodSource("chains")
  void theLongRunMeanOfEachStageIsThatOfItsCosts(Document document, List<Double> levels) {
    ProblemModel model = SerialTest.model(document);
    ChargeCheck.eachAgentIsChargedItsCosts(
        model, Simulation.baseStock(model, levels.toArray(new Double[0])));
  }

  @Test
  void withoutTablesRewardsAreTheCosts() {
    Document continuous =
        TWO.with("demand", Map.of("distribution", "gamma", "mean", 5, "cv", 0.5, "rounded", false));
    Walk walk = Walk.training(continuous);
    walk.order(3, 4);
    assertThat(walk.step.rewards[0]).isEqualTo((float) -walk.step.cost(0));
    assertThat(walk.step.rewards[1]).isEqualTo((float) -walk.step.cost(1));
  }
}
