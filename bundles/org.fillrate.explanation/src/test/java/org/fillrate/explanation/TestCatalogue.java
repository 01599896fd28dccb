package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Two items, A with lead time 2 and B with 4, whose policies see the lead time, in an environment
 * that shows no units: it can't be played, only sampled. Demand is 3 or 5.
 */
record TestCatalogue(int leadTimeOfA) implements ProblemModel, DecisionEncoder {
  private static final int LONGEST = 4;

  @Override
  public EnvironmentSpec spec() {
    List<Feature> features = new ArrayList<>();
    for (String name : List.of("onHand", "onOrder1", "onOrder2", "onOrder3", "leadTime")) {
      features.add(new Feature(name, "days", 0, 1));
    }
    return new EnvironmentSpec(
        features,
        new ActionSpace.Continuous("orderQuantity", "days", 0, 100),
        1,
        new Objective.Average(),
        0,
        List.of("holding"),
        1);
  }

  @Override
  public List<String> items() {
    return List.of("A", "B");
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
    int at = row * 5;
    out.values()[at] = (float) state.onHand();
    for (int i = 0; i < 3; i++) {
      out.values()[at + 1 + i] =
          i < state.onOrder().size() ? state.onOrder().get(i).floatValue() : 0;
    }
    if (state.onOrder().size() >= Math.max(1, leadTime(state.item()))) {
      throw new IllegalArgumentException("orders beyond the lead time");
    }
    out.values()[at + 4] = leadTime(state.item());
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    return Math.rint(actions.quantity(row));
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return Math.max(0, Math.rint(quantity));
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    java.util.Random random = new java.util.Random(seed);
    double[][] demand = new double[paths][periods];
    for (double[] path : demand) Arrays.setAll(path, t -> random.nextBoolean() ? 3 : 5);
    return demand;
  }

  @Override
  public int leadTime(String item) {
    return item.equals("A") ? leadTimeOfA : LONGEST;
  }

  /** Lead times up to the longest show the same features. */
  @Override
  public Optional<ProblemModel> withLeadTime(String item, int periods) {
    return item.equals("A") && periods <= LONGEST
        ? Optional.of(new TestCatalogue(periods))
        : Optional.empty();
  }
}
