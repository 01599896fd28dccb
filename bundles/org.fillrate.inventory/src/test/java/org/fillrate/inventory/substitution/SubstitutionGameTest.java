package org.fillrate.inventory.substitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.exact.Intractable;
import org.junit.jupiter.api.Test;

class SubstitutionGameTest {
  private static SubstitutionRetailer poisson(double mean, double margin) {
    return new SubstitutionRetailer(Distributions.poisson(mean), 1, margin);
  }

  private static SubstitutionGame symmetric(double mean, double margin, double spill) {
    return new SubstitutionGame(Collections.nCopies(2, poisson(mean, margin)), spill);
  }

  private static SubstitutionGame asymmetric() {
    return new SubstitutionGame(List.of(poisson(4, 3), poisson(6, 9)), 0.5);
  }

  /** Demand is 0 or 2, each as likely; all customers go on. */
  private static SubstitutionGame tiny(double margin) {
    DiscreteDistribution coin = DiscreteDistribution.ofWeights(1, 0, 1);
    return new SubstitutionGame(
        Collections.nCopies(2, new SubstitutionRetailer(coin, 1, margin)), 1);
  }

  /** With levels 1 and 1, demand at either is 0, 1, 2 or 3, each as likely. */
  @Test
  void aTinyGameWorkedByHand() {
    SubstitutionGame game = tiny(0.8);
    assertThat(game.demand(0, 9, 1).masses()).containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(game.cost(0, 1, 1)).isCloseTo(0.25 + 0.8 * (1 - 0.75), within(1e-15));
    assertThat(game.cost(0, 0, 2)).isCloseTo(0.8, within(1e-15)); // it sells nothing
    assertThat(game.cost(1, 0, 2)).isCloseTo(0.5 + 0.8 * (1 - 1.5), within(1e-15));
    assertThat(game.totalCost(2, 2)).isCloseTo(2, within(1e-15)); // one unit left at each
    assertThat(game.bestResponse(0, 9, 0)).isEqualTo(2);
    assertThat(game.bestResponse(0, 9, 1)).isEqualTo(1);
    assertThat(game.bestResponse(0, 9, 2)).isZero();
    assertThat(new SubstitutionSolution(game).equilibria())
        .containsExactly(List.of(0, 2), List.of(1, 1), List.of(2, 0));
    assertThat(new SubstitutionSolution(tiny(1.2)).equilibria()).containsExactly(List.of(2, 2));
  }

  @Test
  void withoutSpillEveryoneIsANewsvendor() {
    SubstitutionGame game = new SubstitutionGame(List.of(poisson(5, 4), poisson(8, 2)), 0);
    List<Integer> newsvendor =
        List.of(Distributions.poisson(5).quantile(0.8), Distributions.poisson(8).quantile(2 / 3.0));
    SubstitutionSolution solution = new SubstitutionSolution(game);
    assertThat(solution.equilibria()).containsExactly(newsvendor);
    assertThat(solution.cooperativeLevels()).isEqualTo(newsvendor);
    double left = 7 - 5 + Distributions.poisson(5).lossFunction(7);
    assertThat(game.cost(0, 7, 3))
        .isCloseTo(left + 4 * Distributions.poisson(5).lossFunction(7), within(1e-12));
  }

  /** Figures of an enumeration of all demand and of all who go on, in another language. */
  @Test
  void goldenGames() {
    assertSolved(symmetric(10, 2, 1), List.of(12, 12), 5.462802221, List.of(0, 22), 4.938489742);
    assertSolved(symmetric(5, 4, 1), List.of(7, 7), 4.934685764, List.of(0, 13), 4.612363651);
    assertSolved(asymmetric(), List.of(5, 10), 5.515344133, List.of(0, 12), -0.701743527);
  }

  private static void assertSolved(
      SubstitutionGame game,
      List<Integer> equilibrium,
      double cost,
      List<Integer> cooperative,
      double least) {
    SubstitutionSolution solution = new SubstitutionSolution(game);
    assertThat(solution.equilibria()).containsExactly(equilibrium);
    assertThat(game.totalCost(array(equilibrium))).isCloseTo(cost, within(1e-8));
    assertThat(solution.cooperativeLevels()).isEqualTo(cooperative);
    assertThat(game.totalCost(array(cooperative))).isCloseTo(least, within(1e-8));
  }

  private static int[] array(List<Integer> levels) {
    return levels.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Where all customers go on, two equal retailers with one purse are one newsvendor. */
  @Test
  void equalRetailersTogetherPoolTheirDemand() {
    DiscreteDistribution both = Distributions.poisson(20);
    int level = both.quantile(2 / 3.0);
    double shortage = both.lossFunction(level);
    double pooled = level - 20 + shortage + 2 * shortage;
    SubstitutionGame game = symmetric(10, 2, 1);
    assertThat(game.totalCost(4, level - 4)).isCloseTo(pooled, within(1e-11));
    int[] best = array(new SubstitutionSolution(game).cooperativeLevels());
    assertThat(game.totalCost(best)).isCloseTo(pooled, within(1e-11));
  }

  /** Competitors stock more than a newsvendor without rivals, and more than one purse would. */
  @Test
  void competitionLeadsToTooMuchStock() {
    SubstitutionGame game = symmetric(10, 2, 1);
    int newsvendor = Distributions.poisson(10).quantile(2 / 3.0);
    SubstitutionSolution solution = new SubstitutionSolution(game);
    int equilibrium = solution.equilibria().get(0).get(0);
    assertThat(equilibrium).isGreaterThan(newsvendor);
    int together = solution.cooperativeLevels().stream().mapToInt(Integer::intValue).sum();
    assertThat(2 * equilibrium).isGreaterThan(together);
  }

  @Test
  void noOtherLevelIsBetterInAnEquilibrium() {
    SubstitutionGame game = asymmetric();
    int[] levels = array(new SubstitutionSolution(game).equilibria().get(0));
    for (int i = 0; i < 2; i++) {
      double cost = game.cost(i, levels);
      for (int other = 0; other < 40; other++) {
        int[] deviation = levels.clone();
        deviation[i] = other;
        if (other != levels[i]) assertThat(game.cost(i, deviation)).isGreaterThan(cost);
      }
    }
  }

  /** Against all demand and all who go on, customer by customer. */
  @Test
  void threeRetailersCostWhatEnumerationSays() {
    DiscreteDistribution demand = DiscreteDistribution.ofWeights(0.3, 0.2, 0, 0.3, 0.2);
    SubstitutionGame game =
        new SubstitutionGame(
            List.of(
                new SubstitutionRetailer(demand, 1, 4),
                new SubstitutionRetailer(demand, 2, 3),
                new SubstitutionRetailer(demand, 3, 5)),
            0.4);
    for (int[] levels : new int[][] {{0, 0, 0}, {1, 2, 0}, {3, 0, 1}, {2, 2, 9}}) {
      double[] costs = Enumeration.costs(game.retailers(), 0.4, levels);
      for (int i = 0; i < 3; i++) {
        assertThat(game.cost(i, levels)).isCloseTo(costs[i], within(1e-11));
      }
    }
    List<List<Integer>> equilibria = new SubstitutionSolution(game).equilibria();
    assertThat(equilibria).isNotEmpty();
    for (List<Integer> levels : equilibria) {
      for (int i = 0; i < 3; i++) {
        assertThat(game.bestResponse(i, array(levels))).isEqualTo(levels.get(i));
      }
    }
  }

  @Test
  void simulationAgrees() {
    SubstitutionGame game = asymmetric();
    SplittableRandom random = new SplittableRandom(4);
    double[] costs = new double[200_000];
    for (int t = 0; t < costs.length; t++) {
      int[] demand = {
        game.retailers().get(0).demand().sample(random),
        game.retailers().get(1).demand().sample(random)
      };
      int came = 0;
      for (int k = 4; k < demand[0]; k++) if (random.nextDouble() < 0.5) came++;
      int sold = Math.min(7, demand[1] + came);
      costs[t] = 7 - sold + 9 * (demand[1] - sold);
    }
    Estimate estimate = Estimate.ofSamples(costs);
    assertThat(game.cost(1, 4, 7)).isBetween(estimate.low(), estimate.high());
    assertThat(estimate.high() - estimate.low()).isLessThan(0.15);
  }

  @Test
  void badInputIsNamed() {
    SubstitutionRetailer one = poisson(5, 4);
    assertRefused(() -> new SubstitutionGame(List.of(one), 1), "retailers: must have 2");
    assertRefused(() -> new SubstitutionGame(List.of(one, one), 1.1), "spill: must be from 0 to 1");
    assertRefused(() -> poisson(5, 0), "margin: must be a number above 0");
    assertRefused(
        () -> new SubstitutionRetailer(Distributions.poisson(5), 0, 1), "holding: must be");
    assertRefused(() -> poisson(2000, 4), "demand: must not exceed 1000 units a period");
    SubstitutionSolution many =
        new SubstitutionSolution(new SubstitutionGame(Collections.nCopies(5, one), 1));
    assertThatThrownBy(many::cooperativeLevels)
        .isInstanceOf(Intractable.class)
        .hasMessageContaining("combinations");
  }

  private static void assertRefused(Runnable act, String message) {
    assertThatThrownBy(act::run).isInstanceOf(InvalidInput.class).hasMessageContaining(message);
  }
}
