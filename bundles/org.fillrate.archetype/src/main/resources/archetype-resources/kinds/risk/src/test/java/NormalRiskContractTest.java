package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fillrate.api.risk.RiskModel;
import org.fillrate.testkit.RiskModelContract;
import org.junit.jupiter.api.Test;

/** What the platform asks of every risk model, inherited, and what this one promises beside. */
class NormalRiskContractTest extends RiskModelContract {
  @Override
  protected RiskModel model() {
    return new NormalRiskModel();
  }

  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(NormalCosts.quantile(0.95)).isCloseTo(1.6448536269514722, within(1e-9));
    assertThat(NormalCosts.quantile(0.001)).isCloseTo(-3.090232306167813, within(1e-9));
    // mean 0, deviation 1
    NormalCosts costs = new NormalCosts(new double[] {-1, 0, 1});
    assertThat(costs.valueAtRisk(0.95).mean()).isCloseTo(1.6448536269514722, within(1e-9));
    assertThat(costs.conditionalValueAtRisk(0.95).mean()).isCloseTo(2.0627128, within(1e-6));
  }
}
