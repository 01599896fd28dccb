package org.fillrate.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.exact.UnmetDemand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeadTimeCostTest {
  private static final double HOLDING = 1;
  private static final double SHORTAGE = 3;
  private static final DemandProcess POISSON =
      DemandProcess.of(Document.of("distribution", "poisson", "mean", 5));
  private static final DemandProcess GEOMETRIC =
      DemandProcess.of(Document.of("distribution", "geometric", "mean", 5));
  private static final DemandProcess MODULATED = modulated(poisson(2), poisson(9));
  private static final DemandProcess ZERO_OR_TWO = DemandProcess.of(Document.of(values(0, 2)));

  private static Map<String, Object> values(Integer... values) {
    return Map.of("distribution", "empirical", "values", List.of(values));
  }

  private static Map<String, Object> poisson(double mean) {
    return Map.of("distribution", "poisson", "mean", mean);
  }

  private static DemandProcess modulated(Map<String, Object> low, Map<String, Object> high) {
    return DemandProcess.of(
        Document.of(
            "distribution",
            "markov-modulated",
            "states",
            List.of(low, high),
            "transition",
            List.of(List.of(0.8, 0.2), List.of(0.3, 0.7))));
  }

  private static LeadTimeCost cost(
      UnmetDemand unmet, DemandProcess demand, int leadTime, double discount) {
    return new LeadTimeCost(unmet, demand, leadTime, HOLDING, SHORTAGE, discount);
  }

  /** Demand of two periods is 0, 2, 4 with chances 1/4, 1/2, 1/4. */
  @Test
  void withBackordersItIsTheNewsvendorsCostOfThePosition() {
    LeadTimeCost next = cost(UnmetDemand.BACKORDERED, ZERO_OR_TWO, 1, 1);
    // position 2: 2 left with 1/4, 2 owed with 1/4
    assertThat(next.charge(0, 1, new double[] {1})).isCloseTo(0.5 + 1.5, within(1e-12));
    assertThat(next.charge(0, -7, new double[] {9})).isCloseTo(0.5 + 1.5, within(1e-12));
    // position 3: 3 left with 1/4, 1 with 1/2; 1 owed with 1/4
    assertThat(next.charge(0, 3, new double[] {0})).isCloseTo(1.25 + 0.75, within(1e-12));
    // position -1: 1, 3, 5 owed
    assertThat(next.charge(0, -1, new double[] {0})).isCloseTo(3 * 3, within(1e-12));

    LeadTimeCost discounted = cost(UnmetDemand.BACKORDERED, ZERO_OR_TWO, 1, 0.9);
    assertThat(discounted.charge(0, 1, new double[] {1})).isCloseTo(0.9 * 2, within(1e-12));
    LeadTimeCost atOnce = cost(UnmetDemand.BACKORDERED, ZERO_OR_TWO, 0, 0.9);
    assertThat(atOnce.charge(0, 1, new double[0])).isCloseTo(0.5 + 1.5, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void withLostSalesItIsTheExpectationOverDemand(
      DemandProcess demand, int leadTime, double discount) {
    LeadTimeCost charged = cost(UnmetDemand.LOST, demand, leadTime, discount);
    Enumeration enumerated = new Enumeration(demand, leadTime, discount);
    for (int state = 0; state < demand.states(); state++) {
      for (int onHand = 0; onHand <= 4; onHand++) {
        for (int first = 0; first <= 3; first++) {
          for (int last = 0; last <= 3; last++) {
            double[] onOrder = new double[leadTime];
            onOrder[0] = first;
            onOrder[leadTime - 1] += last;
            assertThat(charged.charge(state, onHand, onOrder))
                .isCloseTo(enumerated.charge(state, onHand, onOrder), within(1e-10));
          }
        }
      }
    }
  }

  static Stream<Arguments> smallCases() {
    DemandProcess single = DemandProcess.of(Document.of(values(0, 0, 1, 3)));
    DemandProcess two = modulated(values(0, 1), values(1, 4));
    return Stream.of(
        Arguments.of(single, 1, 1.0),
        Arguments.of(single, 2, 1.0),
        Arguments.of(single, 3, 0.95),
        Arguments.of(two, 2, 1.0),
        Arguments.of(two, 2, 0.95));
  }

  /** The definition in words, over every sequence of demands and states. */
  private record Enumeration(DemandProcess demand, int leadTime, double discount) {
    double charge(int state, double onHand, double[] onOrder) {
      double expected = 0;
      DiscreteDistribution today = demand.discrete(state);
      for (int d = 0; d <= today.largest(); d++) {
        double left = Math.max(0, onHand - d);
        double cost = HOLDING * left + SHORTAGE * Math.max(0, d - onHand);
        for (int next = 0; next < demand.states(); next++) {
          double chance = today.probability(d) * demand.transition(state, next);
          double after = potential(next, left + onOrder[0], onOrder, 1);
          expected += chance * (cost + discount * after);
        }
      }
      return expected - potential(state, onHand, onOrder, 0);
    }

    private double potential(int state, double onHand, double[] onOrder, int first) {
      double supply = onHand;
      double cost = 0;
      for (int j = 0; j < leadTime; j++) {
        if (j > 0) supply += onOrder[first + j - 1];
        double shortage = shortage(state, j + 1, supply);
        double left = shortage(state, j + 1, supply, -1);
        cost += Math.pow(discount, j) * (HOLDING * left + SHORTAGE * shortage);
        supply += shortage; // what is lost stays for the periods after
      }
      return cost;
    }

    private double shortage(int state, int periods, double supply) {
      return shortage(state, periods, supply, 1);
    }

    /** E(D - supply)+ with sign 1, E(supply - D)+ with sign -1. */
    private double shortage(int state, int periods, double supply, int sign) {
      if (periods == 0) return Math.max(0, -sign * supply);
      double expected = 0;
      DiscreteDistribution today = demand.discrete(state);
      for (int d = 0; d <= today.largest(); d++) {
        for (int next = 0; next < demand.states(); next++) {
          double chance = today.probability(d) * demand.transition(state, next);
          if (chance > 0) expected += chance * shortage(next, periods - 1, supply - d, sign);
        }
      }
      return expected;
    }
  }

  static Stream<Arguments> processes() {
    return Stream.of(UnmetDemand.values())
        .flatMap(
            unmet ->
                Stream.of(
                    Arguments.of(unmet, POISSON, 2, 14),
                    Arguments.of(unmet, GEOMETRIC, 4, 24),
                    Arguments.of(unmet, MODULATED, 2, 15)));
  }

  /** 200,000 periods of a base-stock rule. */
  @ParameterizedTest
  @MethodSource("processes")
  void theLongRunMeanIsThatOfTheCosts(
      UnmetDemand unmet, DemandProcess demand, int leadTime, int level) {
    double[] off = new double[100];
    double mean = 0;
    for (int replica = 0; replica < off.length; replica++) {
      BaseStock shop = new BaseStock(unmet, demand, leadTime, level, 1, replica);
      shop.live(100);
      double[] before = {shop.charged, shop.cost};
      shop.live(2000);
      off[replica] = (shop.charged - before[0] - (shop.cost - before[1])) / 2000;
      mean += (shop.cost - before[1]) / 2000 / off.length;
    }
    double sigma = assertZeroWithinThreeSigma(off);
    assertThat(sigma).as("a sample this coarse finds nothing").isLessThan(0.01 * mean);
  }

  /**
   * Discounted totals from a start differ by the potential of the start, which no rule changes: two
   * rules differ by as much in charges as in costs. 200,000 periods of each.
   */
  @ParameterizedTest
  @MethodSource("processes")
  void discountedTotalsOfTwoRulesDifferAsTheirCostsDo(
      UnmetDemand unmet, DemandProcess demand, int leadTime, int level) {
    double[] off = new double[500];
    double difference = 0;
    for (int replica = 0; replica < off.length; replica++) {
      BaseStock shop = new BaseStock(unmet, demand, leadTime, level, 0.95, replica);
      BaseStock other = new BaseStock(unmet, demand, leadTime, level + 6, 0.95, replica);
      shop.live(400); // 0.95^400 is 1e-9
      other.live(400);
      off[replica] = shop.charged - other.charged - (shop.cost - other.cost);
      difference += Math.abs(shop.cost - other.cost) / off.length;
    }
    double sigma = assertZeroWithinThreeSigma(off);
    assertThat(sigma).as("a sample this coarse finds nothing").isLessThan(0.1 * difference);
  }

  private static double assertZeroWithinThreeSigma(double[] samples) {
    Estimate mean = Estimate.ofSamples(samples);
    double sigma = (mean.high() - mean.mean()) / 1.96;
    assertThat(mean.mean()).isBetween(-3 * sigma, 3 * sigma);
    return sigma;
  }
}
