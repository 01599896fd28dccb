package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.junit.jupiter.api.Test;

/** Two agents that pay demand from 0 to 4 and twice as much, whatever they order: 2 and 4. */
class RewardCheckTest {
  private static RewardCheck check(Charge charge) {
    return RewardCheck.of(new TwoAgents(charge), Purpose.TRAINING);
  }

  private static boolean passes(RewardCheck check) {
    return Math.abs(check.difference()) <= RewardCheck.SIGMAS * check.standardError() + 1e-5;
  }

  @Test
  void chargesMayComeInAnotherPeriod() {
    RewardCheck later = check((now, before, agent) -> (agent + 1) * before);
    assertThat(later.cost()).isCloseTo(6, within(0.05));
    assertThat(later.standardError()).isPositive();
    assertThat(passes(later)).isTrue();
  }

  @Test
  void sharedRewardsCountOnce() {
    assertThat(passes(check((now, before, agent) -> 3 * now))).isTrue();
  }

  @Test
  void aWrongMeanIsFound() {
    assertThat(passes(check((now, before, agent) -> (agent + 1) * (before + 0.02)))).isFalse();
    assertThat(passes(check((now, before, agent) -> 3.03 * now))).isFalse();
  }

  private interface Charge {
    double of(double demand, double demandBefore, int agent);
  }

  private record TwoAgents(Charge charge) implements ProblemModel {
    @Override
    public EnvironmentSpec spec() {
      return new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 0, 1)),
          new ActionSpace.Continuous("orderQuantity", "units", 0, 9),
          2,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);
    }

    @Override
    public Environment open(Purpose purpose, int replicas) {
      return new Paying(spec(), charge, new double[replicas]);
    }

    @Override
    public List<String> items() {
      return List.of("");
    }

    @Override
    public Optional<ExactModel> exact() {
      return Optional.empty();
    }

    @Override
    public DecisionEncoder encoder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int leadTime(String item) {
      return 0;
    }
  }

  private static final class Paying implements Environment {
    private final EnvironmentSpec spec;
    private final Charge charge;
    private final double[] before;
    private SplittableRandom random = new SplittableRandom(0);

    Paying(EnvironmentSpec spec, Charge charge, double[] before) {
      this.spec = spec;
      this.charge = charge;
      this.before = before;
    }

    @Override
    public EnvironmentSpec spec() {
      return spec;
    }

    @Override
    public int replicas() {
      return before.length;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {
      random = new SplittableRandom(seed);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      for (int row = 0; row < out.rows(); row += 2) {
        double demand = random.nextInt(5);
        for (int agent = 0; agent < 2; agent++) {
          out.costs[row + agent] = (agent + 1) * demand;
          out.rewards[row + agent] = (float) -charge.of(demand, before[row / 2], agent);
        }
        before[row / 2] = demand;
      }
    }
  }
}
