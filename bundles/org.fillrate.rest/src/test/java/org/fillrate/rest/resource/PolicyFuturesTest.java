package org.fillrate.rest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.risk.CostPaths;
import org.junit.jupiter.api.Test;

class PolicyFuturesTest {
  private static final Policy IDLE = (in, out) -> {};

  /** Two sites: in each period site s of path r costs 10 r + s, holds s units and is short of r. */
  private static final class TwoSites implements Environment {
    private final int replicas;

    TwoSites(int replicas) {
      this.replicas = replicas;
    }

    @Override
    public EnvironmentSpec spec() {
      return new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 0, 1)),
          new ActionSpace.Continuous("orderQuantity", "units", 0, 1),
          2,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);
    }

    @Override
    public int replicas() {
      return replicas;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {}

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      for (int row = 0; row < 2 * replicas; row++) {
        out.costs[row] = 10 * (row / 2) + row % 2;
        out.stock[row] = row % 2;
        out.demand[row] = row / 2;
        out.met[row] = 0;
      }
    }
  }

  @Test
  void aPathIsThatOfAllSitesTogether() {
    ProblemModel model =
        (ProblemModel)
            Proxy.newProxyInstance(
                ProblemModel.class.getClassLoader(),
                new Class<?>[] {ProblemModel.class},
                (proxy, method, arguments) -> new TwoSites((int) arguments[1]));
    CostPaths paths = PolicyFutures.of(model, IDLE, 4, 3, 1);
    assertThat(paths.cost()).containsExactly(4, 84, 164);
    assertThat(paths.stock())
        .isDeepEqualTo(new double[][] {{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}});
    assertThat(paths.shortfall()[2]).containsExactly(4, 4, 4, 4);
  }
}
