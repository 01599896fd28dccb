package org.fillrate.inventory.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.Distributions;
import org.junit.jupiter.api.Test;

class ClarkScarfTest {
  /** Snyder and Shen, example 6.1: echelon holding 3, 2, 2, lead times 1, 1, 2, shortage 37.12. */
  private static SerialSystem example61(
      DiscreteDistribution demand, Review review, double unitsPerStep) {
    return new SerialSystem(
        demand,
        List.of(
            new SerialStage(7 * unitsPerStep, 1),
            new SerialStage(4 * unitsPerStep, 1),
            new SerialStage(2 * unitsPerStep, 2)),
        37.12 * unitsPerStep,
        review);
  }

  private static SerialSystem poisson61(Review review) {
    return example61(Distributions.poisson(5), review, 1);
  }

  @Test
  void aSimulatorByPeriodsMustReproduceThis() {
    SerialOptimum optimum = ClarkScarf.optimum(poisson61(Review.PERIODIC));
    assertThat(optimum.echelonBaseStockLevels()).containsExactly(15, 20, 31);
    assertThat(optimum.cost().recursion()).isCloseTo(99.739980, within(1e-6));
    assertThat(optimum.cost().withPipeline()).isCloseTo(79.739980, within(1e-6));
    assertThat(optimum.cost().onHandAndBacklog()).isCloseTo(49.739980, within(1e-6));
  }

  @Test
  void underContinuousReviewTheBookCountsThePipelineToo() {
    SerialOptimum optimum = ClarkScarf.optimum(poisson61(Review.CONTINUOUS));
    assertThat(optimum.echelonBaseStockLevels()).containsExactly(9, 15, 26);
    assertThat(optimum.cost().recursion()).isCloseTo(72.046741, within(1e-6));
    assertThat(optimum.cost().withPipeline()).isEqualTo(optimum.cost().recursion());
    assertThat(optimum.cost().onHandAndBacklog()).isCloseTo(42.046741, within(1e-6));
  }

  @Test
  void normalDemandOnAFineGrid() { // book: 47.65 at S = (6.49, 12.02, 22.71), in steps of 0.01
    SerialSystem fine = example61(Distributions.normal(500, 100), Review.CONTINUOUS, 0.01);
    SerialOptimum optimum = ClarkScarf.optimum(fine);
    assertThat(optimum.cost().recursion()).isCloseTo(47.6602, within(5e-5));
    assertThat(optimum.echelonBaseStockLevels().get(0) * 0.01).isCloseTo(6.49, within(0.011));
    assertThat(optimum.echelonBaseStockLevels().get(1) * 0.01).isCloseTo(12.02, within(0.011));
    assertThat(optimum.echelonBaseStockLevels().get(2) * 0.01).isCloseTo(22.705, within(0.011));
  }

  @Test
  void fiveStagesOfSnyderAndShensProblem62() { // demand 64 a year, lead times of half a year
    List<SerialStage> stages =
        IntStream.of(7, 5, 3, 2, 1).mapToObj(h -> new SerialStage(h, 1)).toList();
    SerialOptimum optimum =
        ClarkScarf.optimum(
            new SerialSystem(Distributions.poisson(32), stages, 24, Review.CONTINUOUS));
    assertThat(optimum.echelonBaseStockLevels()).containsExactly(41, 74, 109, 142, 174);
    assertThat(optimum.cost().recursion()).isCloseTo(453.6916, within(5e-5));
  }

  @Test
  void fourStagesOfShangAndSong() { // table 1, row 1: demand 16, lead times 1/4
    List<SerialStage> stages =
        IntStream.of(4, 3, 2, 1).mapToObj(h -> new SerialStage(h / 4.0, 1)).toList();
    SerialOptimum nine =
        ClarkScarf.optimum(
            new SerialSystem(Distributions.poisson(4), stages, 9, Review.CONTINUOUS));
    assertThat(nine.echelonBaseStockLevels()).containsExactly(8, 13, 18, 22);
    assertThat(nine.cost().recursion()).isCloseTo(12.687898, within(1e-6));
  }

  @Test
  void oneStageIsTheNewsvendor() {
    SerialSystem one =
        new SerialSystem(
            Distributions.poisson(5), List.of(new SerialStage(1, 2)), 9, Review.PERIODIC);
    Newsvendor newsvendor = Newsvendor.baseStock(Distributions.poisson(5), 2, 1, 9);
    SerialOptimum optimum = ClarkScarf.optimum(one);
    assertThat(optimum.echelonBaseStockLevels()).containsExactly((int) newsvendor.orderUpToLevel());
    assertThat(optimum.cost().recursion()).isCloseTo(newsvendor.cost(), within(1e-9));
    assertThat(optimum.cost().onHandAndBacklog()).isCloseTo(newsvendor.cost(), within(1e-9));
  }

  @Test
  void noLevelsAreBetterThanTheOptimalOnes() {
    SerialSystem system = poisson61(Review.PERIODIC);
    SerialOptimum optimum = ClarkScarf.optimum(system);
    assertThat(ClarkScarf.cost(system, List.of(15, 20, 31))).isEqualTo(optimum.cost());
    for (int first = 0; first <= 40; first += 3) {
      for (int second = 0; second <= 45; second += 3) {
        for (int third = 1; third <= 61; third += 3) {
          double cost = ClarkScarf.cost(system, List.of(first, second, third)).recursion();
          assertThat(cost).isGreaterThanOrEqualTo(optimum.cost().recursion() - 1e-9);
        }
      }
    }
  }

  @Test
  void levelsFarFromTheOptimumCostWhatArithmeticSays() {
    // no stage but the last ever holds back, and the last holds so much that nothing is ever short
    SerialSystem system = poisson61(Review.PERIODIC);
    double cost = ClarkScarf.cost(system, List.of(1000, 1000, 1000)).onHandAndBacklog();
    // all on hand at stage 1: 1000 less the demand of 1 + 1 + 2 + 1 periods, at 7 a unit
    assertThat(cost).isCloseTo(7 * (1000 - 25.0), within(1e-6));
  }

  @Test
  void holdingThatFallsDownstreamIsRefused() {
    List<SerialStage> stages = List.of(new SerialStage(1, 1), new SerialStage(2, 1));
    assertThatThrownBy(() -> new SerialSystem(Distributions.poisson(5), stages, 9, Review.PERIODIC))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("stages[0].holding: must be at least that of its supplier");
  }
}
