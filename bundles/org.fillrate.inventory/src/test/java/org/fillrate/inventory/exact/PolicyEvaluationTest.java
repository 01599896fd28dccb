package org.fillrate.inventory.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.Distributions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluationTest {
  private static final int PERIODS = 2_000_000;

  private static SingleItem item(UnmetDemand unmet, int leadTime) {
    DemandProcess demand =
        DemandProcess.markovModulated(
            List.of(Distributions.poisson(3), Distributions.geometric(6)),
            new double[][] {{0.7, 0.3}, {0.4, 0.6}});
    return new SingleItem(unmet, demand, leadTime, 1, 7, 4, 0.5, OrderLimits.upTo(20), 1);
  }

  /** A policy that looks at every component, so that a wrong order of them shows. */
  private static int odd(int[] state) {
    int order = 9 + 4 * state[0] - state[1];
    for (int k = 2; k < state.length; k++) order -= state[k] / (k - 1);
    return Math.max(0, Math.min(20, order));
  }

  private static void oddBatch(int count, int[] states, int[] out) {
    int length = states.length / count;
    for (int i = 0; i < count; i++) {
      out[i] = odd(Arrays.copyOfRange(states, i * length, (i + 1) * length));
    }
  }

  /** The exact figures against a plain simulation of the events as they are numbered. */
  @ParameterizedTest
  @CsvSource({"LOST,0", "LOST,1", "LOST,3", "BACKORDERED,0", "BACKORDERED,1", "BACKORDERED,2"})
  void agreesWithSimulation(UnmetDemand unmet, int leadTime) {
    SingleItem item = item(unmet, leadTime);
    PolicyCost exact = PolicyEvaluation.evaluate(item, PolicyEvaluationTest::oddBatch);
    double[] simulated = simulate(item);
    Offset<Double> percent = within(0.01 * exact.cost());
    assertThat(exact.holding()).isCloseTo(simulated[0], percent);
    assertThat(exact.shortage()).isCloseTo(simulated[1], percent);
    assertThat(exact.ordering()).isCloseTo(simulated[2], percent);
    assertThat(exact.fillRate()).isCloseTo(simulated[3], within(0.003));
    assertThat(exact.cycleServiceLevel()).isCloseTo(simulated[4], within(0.003));
    assertThat(exact.meanOrder()).isCloseTo(simulated[5], within(0.02));
    assertThat(exact.cost())
        .isCloseTo(exact.holding() + exact.shortage() + exact.ordering(), within(1e-12));
    assertThat(exact.meanStock()).isEqualTo(exact.holding());
  }

  private static double[] simulate(SingleItem item) {
    SplittableRandom random = new SplittableRandom(7);
    int[] state = new int[item.stateLength()];
    double[] sum = new double[6];
    double demanded = 0;
    for (int t = 0; t < PERIODS; t++) {
      int order = odd(state);
      int level = state[1] + (item.leadTime() == 0 ? order : 0);
      int demand = item.demand().discrete(state[0]).sample(random);
      int left = level - demand;
      sum[0] += Math.max(0, left);
      sum[1] += 7 * Math.max(0, -left);
      sum[2] += order > 0 ? 4 + 0.5 * order : 0;
      sum[3] += Math.min(demand, Math.max(0, level));
      sum[4] += demand <= level ? 1 : 0;
      sum[5] += order;
      demanded += demand;
      state[0] = item.demand().nextState(state[0], random);
      state[1] = item.unmetDemand() == UnmetDemand.LOST ? Math.max(0, left) : left;
      if (item.leadTime() == 1) state[1] += order;
      if (item.leadTime() < 2) continue;
      state[1] += state[2];
      for (int k = 3; k < state.length; k++) state[k - 1] = state[k];
      state[state.length - 1] = order;
    }
    for (int k = 0; k < 6; k++) sum[k] /= k == 3 ? demanded : PERIODS;
    return sum;
  }

  /** Two ways to the same figures: the full state, and the position alone. */
  @Test
  void thePositionIsEnoughWithBackorders() {
    for (int leadTime = 0; leadTime <= 2; leadTime++) {
      SingleItem item = item(UnmetDemand.BACKORDERED, leadTime);
      ReorderPoint policy = new ReorderPoint(9, 15, item.limits());
      PolicyCost collapsed = PolicyEvaluation.evaluate(item, policy);
      PolicyCost full = PolicyEvaluation.evaluate(item, policy::orders);
      assertThat(collapsed)
          .usingRecursiveComparison()
          .ignoringFields("states")
          .withComparatorForType(
              (a, b) -> Math.abs(a - b) < 1e-8 ? 0 : Double.compare(a, b), Double.class)
          .isEqualTo(full);
    }
  }

  @Test
  void discountedCostIsTheSumOverAFewPeriodsWorkedByHand() {
    // demand always 2, lead time 1, order 3 each period: lost 2, then 1, 2, 3 … left over
    DemandProcess certain = DemandProcess.independent(Distributions.empirical(2));
    SingleItem item =
        new SingleItem(UnmetDemand.LOST, certain, 1, 1, 10, 5, 1, OrderLimits.upTo(3), 0.5);
    OrderPolicy untilTwo =
        (n, s, out) -> {
          for (int i = 0; i < n; i++) out[i] = s[2 * i + 1] < 4 ? 3 : 0;
        };
    // on hand 0, 3, 4, 2, 3, 4, 2 …: orders 3 3 0 3 3 0 …, left -, 1, 2, 0, 1, 2, 0 …
    double first = 10 * 2 + 8;
    double cycle = (1 + 8) + 0.5 * 2 + 0.25 * 8;
    assertThat(PolicyEvaluation.evaluate(item, untilTwo).cost())
        .isCloseTo(first + 0.5 * cycle / (1 - 0.125), within(1e-10));
  }

  @Test
  void refusesInfeasibleOrdersAndRunawayStock() {
    SingleItem item = item(UnmetDemand.LOST, 1);
    assertThatThrownBy(() -> PolicyEvaluation.evaluate(item, (n, s, out) -> out[0] = 21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("infeasible quantity 21 in state [0, 0]");
    OrderPolicy always = (n, s, out) -> Arrays.fill(out, 20);
    assertThatThrownBy(() -> PolicyEvaluation.evaluate(item, always, 10_000, Progress.SILENT))
        .isInstanceOf(Intractable.class)
        .hasMessageContaining("more than 10000 states");
    OrderPolicy never = (n, s, out) -> Arrays.fill(out, 0);
    SingleItem owed = item(UnmetDemand.BACKORDERED, 1);
    assertThatThrownBy(() -> PolicyEvaluation.evaluate(owed, never))
        .isInstanceOf(Intractable.class)
        .hasMessageContaining("backlog grow too deep");
  }

  @Test
  void batchesAreLargeAndExact() {
    int[] largest = {0};
    SingleItem item = item(UnmetDemand.LOST, 3);
    OrderPolicy watched =
        (count, states, out) -> {
          assertThat(states).hasSize(count * 4);
          assertThat(out).hasSize(count);
          largest[0] = Math.max(largest[0], count);
          oddBatch(count, states, out);
        };
    PolicyCost cost = PolicyEvaluation.evaluate(item, watched);
    assertThat(largest[0]).isGreaterThan(100);
    assertThat(cost.states()).isGreaterThan(1000);
  }
}
