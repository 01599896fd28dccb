package org.fillrate.environment.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.serial.ClarkScarf;
import org.fillrate.inventory.serial.Review;
import org.fillrate.inventory.serial.SerialStage;
import org.fillrate.inventory.serial.SerialSystem;
import org.junit.jupiter.api.Test;

/** Simulation against what is known without it. Seeds are fixed; intervals are of 95 %. */
class KnownOptimaTest {
  private static final Simulation LONG = new Simulation(100, 100, 10_000, 1);

  private static SerialModel model(Document document) {
    return (SerialModel) SerialTest.model(document);
  }

  @Test
  void theOptimalPolicyCostsWhatClarkAndScarfSay() { // a million periods
    SerialModel model = model(SerialTest.EXAMPLE61);
    Estimate simulated = LONG.cost(model, Simulation.baseStock(model, 15.0, 20.0, 31.0));
    double optimum = model.optimum().orElseThrow().mean();
    assertThat(optimum).isCloseTo(49.739980, within(1e-6));
    assertThat(optimum).isBetween(simulated.low(), simulated.high());
    assertThat(simulated.high() - simulated.low()).isLessThan(0.5);
  }

  @Test
  void anyEchelonLevelsCostWhatTheRecursionSays() {
    List<SerialStage> stages =
        List.of(new SerialStage(4, 0), new SerialStage(3, 2), new SerialStage(1, 0));
    SerialSystem system = new SerialSystem(Distributions.geometric(5), stages, 20, Review.PERIODIC);
    List<Integer> levels = List.of(9, 22, 25);
    List<Map<String, Object>> written = new ArrayList<>();
    for (SerialStage stage : stages) {
      written.add(Map.of("holding", stage.holdingCost(), "leadTime", stage.leadTime()));
    }
    SerialModel model =
        model(
            SerialTest.EXAMPLE61
                .with("stages", written)
                .with("costs", Map.of("shortage", 20))
                .with("demand", Map.of("distribution", "geometric", "mean", 5)));
    Estimate simulated = LONG.cost(model, Simulation.baseStock(model, 9.0, 22.0, 25.0));
    double exact = ClarkScarf.cost(system, levels).onHandAndBacklog();
    assertThat(exact).isBetween(simulated.low(), simulated.high());
    assertThat(model.optimum().orElseThrow().mean()).isLessThan(exact);
  }

  /**
   * The basic beer game of Oroojlooyjadid et al. (2022), whose players order after they have seen
   * the period's order: at the start of our next period. So their order and shipment leads of 2 are
   * ours of 1 and 2, and the manufacturer's 4 is our 3. With local base-stock the game is a
   * newsvendor over 16 periods.
   */
  static final Document BEER_GAME =
      SerialTest.EXAMPLE61
          .with(
              "stages",
              List.of(
                  Map.of("holding", 2, "leadTime", 2, "orderDelay", 1),
                  Map.of("holding", 2, "leadTime", 2, "orderDelay", 1),
                  Map.of("holding", 2, "leadTime", 2, "orderDelay", 1),
                  Map.of("holding", 2, "leadTime", 3)))
          .with("costs", Map.of("shortage", 2))
          .with("demand", Map.of("distribution", "empirical", "values", List.of(0, 1, 2)))
          .with("information", "local")
          .with("order", Map.of("action", "relative", "max", 20));

  @Test
  void theBeerGameIsANewsvendorOverSixteenPeriods() {
    SerialModel model = model(BEER_GAME);
    assertThat(model.optimum()).isEmpty(); // orders are delayed
    for (Double[] levels : new Double[][] {{8.0, 8.0, 0.0, 0.0}, {16.0, 0.0, 0.0, 0.0}}) {
      Estimate simulated = LONG.cost(model, Simulation.baseStock(model, levels));
      assertThat(5.2005).isBetween(simulated.low(), simulated.high());
    }
  }

  @Test
  void noOptimumIsClaimedWhereTheRecursionDoesNotHold() {
    Document example = SerialTest.EXAMPLE61;
    assertThat(model(example.with("order", Map.of("max", 8))).optimum()).isEmpty();
    assertThat(
            model(
                    example.with(
                        "stages",
                        List.of(
                            Map.of("holding", 1, "leadTime", 1),
                            Map.of("holding", 2, "leadTime", 1))))
                .optimum())
        .isEmpty();
    assertThat(
            model(
                    example.with(
                        "demand",
                        Map.of("distribution", "gamma", "mean", 5, "cv", 0.5, "rounded", false)))
                .optimum())
        .isEmpty();
    ProblemModel local = model(example.with("information", "local"));
    assertThat(local.exact()).isEmpty();
  }
}
