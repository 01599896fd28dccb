package org.example.controlledlearning;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RolloutsTest {
  private static final int HORIZON = 20;
  private final ProblemModel shop = Shop.lostSales();
  private final Policy five =
      (in, out) -> {
        for (int row = 0; row < in.rows(); row++) out.choose(row, 5);
      };
  private final VisitedStates states = visit(shop, five, 50);

  private static VisitedStates visit(ProblemModel model, Policy policy, int most) {
    return new VisitedStates(
        model, policy, StockRange.of(model.spec()), 0.2, most, new SeededRandom(1, 0));
  }

  @AfterEach
  void close() {
    states.close();
  }

  private double[] returns(Rollouts rollouts, int state, long seed, int scenarios, int... arms) {
    double[] sums = new double[arms.length];
    SeededRandom random = new SeededRandom(seed, 0);
    rollouts.add(states, state, five, arms, arms.length, scenarios, random, sums);
    return sums;
  }

  @Test
  void allActionsMeetTheSameDemand() {
    try (Rollouts rollouts = new Rollouts(shop, 90, HORIZON)) {
      // one action three times: any difference would be another demand's
      double[] same = returns(rollouts, 7, 1, 30, 4, 4, 4);
      assertThat(same[1]).isEqualTo(same[0]);
      assertThat(same[2]).isEqualTo(same[0]);
      assertThat(returns(rollouts, 7, 2, 30, 4)[0]).isNotEqualTo(same[0]);
    }
  }

  @Test
  void scenariosDiffer() {
    try (Rollouts rollouts = new Rollouts(shop, 90, HORIZON)) {
      double[] one = returns(rollouts, 7, 1, 1, 4);
      assertThat(returns(rollouts, 7, 1, 2, 4)[0]).isNotEqualTo(2 * one[0]);
    }
  }

  @Test
  void whatWasTriedBeforeDoesNotMatter() {
    try (Rollouts used = new Rollouts(shop, 90, HORIZON);
        Rollouts fresh = new Rollouts(shop, 90, HORIZON)) {
      returns(used, 3, 5, 30, 0, 9, 20);
      assertThat(returns(used, 7, 1, 30, 4, 5)).isEqualTo(returns(fresh, 7, 1, 30, 4, 5));
    }
  }

  /** The mean over many rollouts of the present policy is its long-run reward. */
  @Test
  void livesThePolicyAfterTheAction() {
    double perPeriod;
    try (Rollouts rollouts = new Rollouts(shop, 1000, 0);
        Rollouts longer = new Rollouts(shop, 1000, HORIZON)) {
      double action = returns(rollouts, 0, 1, 1000, 5)[0];
      double all = returns(longer, 0, 1, 1000, 5)[0];
      perPeriod = (all - action) / HORIZON / 1000;
      assertThat(longer.steps()).isEqualTo(1000 * (HORIZON + 1));
    }
    // always 5 with a mean demand of 5: the stock drifts, and costs between 4.39 and 20
    assertThat(perPeriod).isBetween(-20.0, -4.39);
  }

  @Test
  void aTerminatedProcessEarnsNoMore() {
    assertThat(crossroads(false)).containsExactly(0.5, 0);
  }

  /** 0.9 for every period from the next on, 21 of them, in the rich state; none in the poor one. */
  @Test
  void aProcessThatWasCutOffGoesOn() {
    double rich = 0;
    for (int t = 1; t <= HORIZON; t++) rich += Math.pow(0.9, t);
    double[] sums = crossroads(true);
    assertThat(sums[0]).isEqualTo(0.5);
    assertThat(sums[1]).isCloseTo(rich, org.assertj.core.api.Assertions.within(1e-6));
  }

  private static double[] crossroads(boolean cutOff) {
    ProblemModel world = TinyWorld.crossroads(cutOff);
    Policy first =
        (in, out) -> {
          for (int row = 0; row < in.rows(); row++) out.choose(row, 0);
        };
    try (VisitedStates seen = visit(world, first, 8);
        Rollouts rollouts = new Rollouts(world, 2, HORIZON)) {
      float[] values = seen.observations().values();
      int start = values[0] == 1 ? 0 : values[3] == 1 ? 1 : 2;
      double[] sums = new double[2];
      rollouts.add(seen, start, first, new int[] {0, 1}, 2, 1, new SeededRandom(1, 0), sums);
      return sums;
    }
  }
}
