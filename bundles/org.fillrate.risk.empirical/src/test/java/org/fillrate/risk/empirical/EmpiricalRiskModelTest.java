package org.fillrate.risk.empirical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.junit.jupiter.api.Test;

/** Risk measures against numbers worked by hand. */
class EmpiricalRiskModelTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final Offset<Double> EXACT = within(1e-12);
  private final EmpiricalRiskModel model = new EmpiricalRiskModel();

  /** Costs 1 to {@code count}, dearest first; no stock, nothing short. */
  private static CostPaths costsUpTo(int count) {
    double[] costs = IntStream.range(0, count).mapToDouble(i -> count - i).toArray();
    return new CostPaths(costs, new double[count][3], new double[count][3]);
  }

  private static RiskQuestion at(double level) {
    return new RiskQuestion(level, 10, NEVER, NEVER, NEVER);
  }

  @Test
  void valueAtRiskIsTheSmallestCostThatEnoughPathsDoNotExceed() {
    RiskProfile profile = model.assess(costsUpTo(100), at(0.95));
    assertThat(profile.level()).isEqualTo(0.95);
    assertThat(profile.valueAtRisk().mean()).isEqualTo(95);
    // the worst 5 of 100: (96 + 97 + 98 + 99 + 100) / 5
    assertThat(profile.conditionalValueAtRisk().mean()).isCloseTo(98, EXACT);
  }

  @Test
  void theDrawOnTheBoundaryCountsWithItsFraction() {
    // 10 costs, level 0.75: VaR is 8, as 8/10 >= 0.75 > 7/10; the worst quarter is 2.5 draws: 10, 9
    // and half of 8, so (10 + 9 + 4) / 2.5 = 9.2; the mean of those above VaR would be 9.5
    RiskProfile profile = model.assess(costsUpTo(10), at(0.75));
    assertThat(profile.valueAtRisk().mean()).isEqualTo(8);
    assertThat(profile.conditionalValueAtRisk().mean()).isCloseTo(9.2, EXACT);
  }

  @Test
  void anAtomAcrossTheLevelCountsWithWhatLiesBeyond() {
    // 0 with probability 0.6, 10 with 0.3, 100 with 0.1; at 0.8: VaR 10, (0.1 * 10 + 0.1 * 100) /
    // 0.2
    double[] costs = {10, 0, 0, 100, 0, 10, 0, 0, 10, 0};
    RiskProfile profile =
        model.assess(new CostPaths(costs, new double[10][1], new double[10][1]), at(0.8));
    assertThat(profile.valueAtRisk().mean()).isEqualTo(10);
    assertThat(profile.conditionalValueAtRisk().mean()).isCloseTo(55, EXACT);
  }

  @Test
  void roundingDoesNotMoveTheRank() {
    // 0.07 * 100 is 7.000000000000001 in floating point
    assertThat(model.assess(costsUpTo(100), at(0.07)).valueAtRisk().mean()).isEqualTo(7);
    assertThat(model.assess(costsUpTo(1), at(0.01)).valueAtRisk().mean()).isEqualTo(1);
  }

  @Test
  void ranksOfTheMedianOfTenAreTheTabledOnes() {
    // B(10, 1/2): P(B < 2) = 11/1024 = 0.011, P(B < 3) = 56/1024 = 0.055; by symmetry 2 and 9
    assertThat(interval(10)).containsExactly(2, 9);
    // P(B < 1) = 1/32 = 0.031 > 0.025: five draws bound their median on neither side
    assertThat(interval(5)).containsExactly(0, 6);
    // six do: 1/64 = 0.016
    assertThat(interval(6)).containsExactly(1, 6);
  }

  @Test
  void anUpperEndAt95NeedsSeventyTwoPaths() {
    // 0.95^71 = 0.0262 and 0.95^72 = 0.0249
    assertThat(model.assess(costsUpTo(71), at(0.95)).valueAtRisk().high()).isEqualTo(NEVER);
    assertThat(model.assess(costsUpTo(72), at(0.95)).valueAtRisk().high()).isEqualTo(72);
  }

  @Test
  void tooFewPathsLeaveTheTailOpenAndNeverClaimCertainty() {
    RiskProfile profile = model.assess(costsUpTo(10), at(0.95));
    assertThat(profile.conditionalValueAtRisk().mean()).isCloseTo(10, EXACT);
    assertThat(profile.conditionalValueAtRisk().high()).isEqualTo(NEVER);
    assertThat(profile.conditionalValueAtRisk().low()).isEqualTo(profile.valueAtRisk().low());
    Estimate single = model.assess(costsUpTo(1), at(0.95)).valueAtRisk();
    assertThat(single).isEqualTo(new Estimate(1, Double.NEGATIVE_INFINITY, NEVER));
  }

  @Test
  void theIntervalOfTheTailMeanIsTheAsymptoticOne() {
    // 100 costs at 0.95: excess over 95 is 1, 2, 3, 4, 5 and 95 zeros: sum 15, squares 55;
    // variance (55 - 15^2 / 100) / 99 = 52.75 / 99; over 0.05 and sqrt(100)
    double reach = 1.959963984540054 * Math.sqrt(52.75 / 99) / 0.05 / 10;
    Estimate tail = model.assess(costsUpTo(100), at(0.95)).conditionalValueAtRisk();
    assertThat(tail.low()).isCloseTo(98 - reach, within(1e-9));
    assertThat(tail.high()).isCloseTo(98 + reach, within(1e-9));
  }

  @Test
  void probabilitiesCountPathsNotPeriodsAndCarryWilsonsInterval() {
    double[][] stock = new double[10][2];
    double[][] shortfall = new double[10][2];
    shortfall[4] = new double[] {0, 0.5};
    shortfall[7] = new double[] {3, 3};
    stock[2] = new double[] {10, 10}; // at the limit is not above it
    stock[3] = new double[] {10.5, 0};
    RiskProfile profile = model.assess(new CostPaths(new double[10], stock, shortfall), at(0.5));
    // Wilson's 2 of 10: 0.0567 to 0.5098; 1 of 10: 0.0179 to 0.4042
    close(profile.stockOutProbability(), 0.2, 0.0567, 0.5098);
    close(profile.overstockProbability(), 0.1, 0.0179, 0.4042);
    // none of 10: 0 to z^2 / (10 + z^2)
    close(Proportion.of(0, 10), 0, 0, 0.2775);
    close(Proportion.of(10, 10), 1, 0.7225, 1);
  }

  private static int[] interval(int draws) {
    QuantileRanks ranks = QuantileRanks.of(draws, 0.5);
    return new int[] {ranks.low(), ranks.high()};
  }

  private static void close(Estimate estimate, double mean, double low, double high) {
    assertThat(estimate.mean()).isCloseTo(mean, EXACT);
    assertThat(estimate.low()).isCloseTo(low, within(5e-5));
    assertThat(estimate.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void alertsAreCertainWhereTheWholeIntervalIsAbove() {
    double[][] shortfall = new double[10][1];
    shortfall[0][0] = 1;
    shortfall[1][0] = 1;
    double[][] stock = new double[10][1];
    for (double[] path : stock) path[0] = 99;
    CostPaths paths = new CostPaths(new double[10], stock, shortfall);
    RiskProfile profile = model.assess(paths, new RiskQuestion(0.5, 10, 0.1, 0.7, 0));
    // stock-out 0.2 (from 0.057) over 0.1: perhaps; overstock 1 (from 0.72) over 0.7: certainly;
    // tail cost 0 is at its limit 0, not above
    assertThat(profile.alerts())
        .containsExactly(
            new RiskAlert("stockOutProbability", profile.stockOutProbability(), 0.1, false),
            new RiskAlert("overstockProbability", profile.overstockProbability(), 0.7, true));
    RiskQuestion cost = new RiskQuestion(0.5, 10, NEVER, NEVER, 90);
    assertThat(model.assess(costsUpTo(200), cost).alerts())
        .extracting(RiskAlert::measure, RiskAlert::certain)
        .containsExactly(tuple("conditionalValueAtRisk", true));
    assertThat(model.assess(paths, RiskQuestion.at95(10)).alerts()).isEmpty();
  }

  @Test
  void thePathsAreLeftAsTheyWere() {
    CostPaths paths = costsUpTo(20);
    double[] before = paths.cost().clone();
    model.assess(paths, at(0.9));
    assertThat(paths.cost()).isEqualTo(before);
  }

  @Test
  void aHundredThousandEqualCostsAreMeasuredWithoutUnderflow() {
    double[] costs = new double[100_000];
    Arrays.fill(costs, 7);
    CostPaths paths = new CostPaths(costs, new double[100_000][1], new double[100_000][1]);
    RiskProfile profile = model.assess(paths, at(0.99));
    assertThat(profile.valueAtRisk()).isEqualTo(Estimate.exact(7));
    assertThat(profile.conditionalValueAtRisk()).isEqualTo(Estimate.exact(7));
    // normal approximation: 99,000 -+ 1.96 sqrt(990) = 98,938.3 and 99,061.7
    QuantileRanks ranks = QuantileRanks.of(100_000, 0.99);
    assertThat(ranks.low()).isBetween(98_936, 98_940);
    assertThat(ranks.high()).isBetween(99_060, 99_064);
  }

  @Test
  void aQuestionOfAnotherLevelIsNotAnsweredWithTheLastOnes() {
    double[] costs = new double[100];
    for (int i = 0; i < costs.length; i++) costs[i] = i + 1;
    CostPaths paths = new CostPaths(costs, new double[100][1], new double[100][1]);
    assertThat(model.assess(paths, at(0.9)).valueAtRisk().mean()).isEqualTo(90);
    assertThat(model.assess(paths, at(0.5)).valueAtRisk().mean()).isEqualTo(50);
    assertThat(model.assess(paths, at(0.9)).valueAtRisk().mean()).isEqualTo(90);
  }

  @Test
  void badInputNamesTheField() {
    double nan = Double.NaN;
    double[][] fine = {{1}, {1}};
    refused("cost[1]: must be a finite", new double[] {1, nan}, fine, fine, at(0.9));
    refused("stock[1][0]: must be", new double[2], new double[][] {{1}, {nan}}, fine, at(0.9));
    refused("shortfall[0][0]: must", new double[2], fine, new double[][] {{NEVER}, {1}}, at(0.9));
    double[] costs = {1, 2};
    refused(
        "overstockUnits: must be", costs, fine, fine, new RiskQuestion(0.9, nan, NEVER, NEVER, 1));
    refused("stockOutLimit: must be", costs, fine, fine, new RiskQuestion(0.9, 1, nan, NEVER, 1));
    refused("overstockLimit: must be", costs, fine, fine, new RiskQuestion(0.9, 1, NEVER, nan, 1));
    refused("costLimit: must be", costs, fine, fine, new RiskQuestion(0.9, 1, NEVER, NEVER, nan));
  }

  private void refused(
      String message, double[] cost, double[][] stock, double[][] shortfall, RiskQuestion asked) {
    assertThatThrownBy(() -> model.assess(new CostPaths(cost, stock, shortfall), asked))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
