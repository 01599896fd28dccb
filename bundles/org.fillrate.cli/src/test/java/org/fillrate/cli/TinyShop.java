package org.fillrate.cli;

import java.util.List;
import java.util.Optional;
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
import org.fillrate.api.environment.StepBatch;

/** A problem in which demand is always 2 and orders arrive at once. It counts what was done. */
final class TinyShop implements ProblemModel {
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 2, 1)),
          new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 1.0, 2.0, 3.0)),
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);

  long periods;
  int open;
  double mostOnHand;

  @Override
  public EnvironmentSpec spec() {
    return SPEC;
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    open++;
    double[] onHand = new double[replicas];
    return new Environment() {
      @Override
      public EnvironmentSpec spec() {
        return SPEC;
      }

      @Override
      public int replicas() {
        return replicas;
      }

      @Override
      public void reset(long seed, ObservationBatch out) {}

      @Override
      public void step(ActionBatch actions, StepBatch out) {
        for (int r = 0; r < replicas; r++) {
          double supply = onHand[r] + actions.choice(r);
          out.met[r] = Math.min(2, supply);
          onHand[r] = supply - out.met[r];
          mostOnHand = Math.max(mostOnHand, onHand[r]);
          out.observations().values()[r] = (float) onHand[r];
        }
        periods += replicas;
      }

      @Override
      public void close() {
        open--;
      }
    };
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
