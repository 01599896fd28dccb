package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.junit.jupiter.api.Test;

/** What every risk model keeps. */
public abstract class RiskModelContract {
  private static final int PATHS = 400;

  protected abstract RiskModel model();

  private static CostPaths paths() {
    Random random = new Random(2);
    double[] cost = new double[PATHS];
    double[][] stock = new double[PATHS][3];
    double[][] shortfall = new double[PATHS][3];
    for (int p = 0; p < PATHS; p++) {
      cost[p] = 10 + random.nextGaussian();
      for (int t = 0; t < 3; t++) {
        stock[p][t] = random.nextInt(20);
        shortfall[p][t] = random.nextInt(10) == 0 ? 1 : 0;
      }
    }
    return new CostPaths(cost, stock, shortfall);
  }

  @Test
  void intervalsHoldTheirEstimates() {
    RiskProfile profile = model().assess(paths(), RiskQuestion.at95(18));
    for (Estimate estimate :
        new Estimate[] {
          profile.valueAtRisk(),
          profile.conditionalValueAtRisk(),
          profile.stockOutProbability(),
          profile.overstockProbability()
        }) {
      assertThat(estimate.mean()).isBetween(estimate.low(), estimate.high());
    }
    assertThat(profile.conditionalValueAtRisk().mean())
        .isGreaterThanOrEqualTo(profile.valueAtRisk().mean());
    assertThat(profile.stockOutProbability().mean()).isBetween(0.2, 0.34); // 1 - 0.9^3 = 0.271
    assertThat(profile.alerts()).isEmpty();
  }

  @Test
  void limitsRaiseAlerts() {
    RiskQuestion question = new RiskQuestion(0.95, 18, 0.05, 1, Double.POSITIVE_INFINITY);
    assertThat(model().assess(paths(), question).alerts()).hasSize(1);
  }
}
