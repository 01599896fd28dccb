package org.fillrate.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;

/**
 * Demand is 4 a period on even paths and 6 on odd ones; lots of 2 up to 40. On hand above 1e6
 * leaves no feasible action, above 1e9 the observation is infinite.
 */
final class TestModel implements ProblemModel, DecisionEncoder {
  static final class Provider implements EnvironmentProvider {
    int models;

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public Schema schema() {
      return Schema.EMPTY;
    }

    @Override
    public ProblemModel model(Problem problem) {
      models++;
      return new TestModel(problem.document().integer("leadTime"));
    }
  }

  private final int leadTime;

  TestModel(int leadTime) {
    this.leadTime = leadTime;
  }

  @Override
  public EnvironmentSpec spec() {
    List<Double> levels = new ArrayList<>();
    for (int level = 0; level <= 40; level += 2) levels.add((double) level);
    return new EnvironmentSpec(
        List.of(new Feature("onHand", "units", 0, 1), new Feature("onOrder1", "units", 0, 1)),
        new ActionSpace.Discrete("orderQuantity", "units", levels),
        1,
        new Objective.Average(),
        0,
        List.of("holding"),
        1);
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  @Override
  public DecisionEncoder encoder() {
    return this;
  }

  @Override
  public void observe(ItemState state, ObservationBatch out, int row) {
    if (!state.item().isEmpty()) throw new InvalidInput("item", "is not in the problem");
    if (state.onOrder().size() >= leadTime) throw new InvalidInput("onOrder", "has too many");
    boolean infinite = state.onHand() > 1e9;
    out.values()[row * 2] = infinite ? Float.POSITIVE_INFINITY : (float) state.onHand();
    out.values()[row * 2 + 1] = state.onOrder().isEmpty() ? 0 : state.onOrder().get(0).floatValue();
    for (int k = 0; k < 21; k++) out.feasible()[row * 21 + k] = state.onHand() <= 1e6 && k < 20;
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    if (actions.choice(row) >= 0) return actions.choice(row) * 2;
    if (actions.quantity(row) > 1e20) throw new ArithmeticException("overflow");
    return actions.quantity(row);
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return Math.max(0, Math.min(40, 2 * Math.rint(quantity / 2)));
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    double[][] demand = new double[paths][periods];
    for (int i = 0; i < paths; i++) Arrays.fill(demand[i], i % 2 == 0 ? 4 : 6);
    return demand;
  }

  @Override
  public int leadTime(String item) {
    return leadTime;
  }

  @Override
  public Optional<Economics> economics(String item) {
    return Optional.of(new Economics(1, 4, 10, 0.5));
  }
}
