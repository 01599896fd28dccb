package org.fillrate.environment.singleitem;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.model.VectorEnvironment;

/** A parametric single item, ready to be simulated, solved and decided. */
final class ParametricModel implements ProblemModel, DecisionEncoder {
  private final ParametricProblem problem;
  private final ParametricProcess process;

  ParametricModel(ParametricProblem problem) {
    this.problem = problem;
    this.process = new ParametricProcess(problem, false);
  }

  @Override
  public EnvironmentSpec spec() {
    return process.spec();
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    boolean training = purpose == Purpose.TRAINING;
    return new VectorEnvironment<>(
        training ? new ParametricProcess(problem, true) : process, replicas);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Empty where policies see less than the state, or more: the cost of one that hangs on past
   * demand is not a function of the state. Such policies are simulated.
   */
  @Override
  public Optional<ExactModel> exact() {
    return problem.isStateObserved() ? ExactSolution.of(problem, process) : Optional.empty();
  }

  /** Where policies do not see the state, a lower bound: the optimum of those that would. */
  @Override
  public Optional<Estimate> optimum() throws InterruptedException {
    ParametricProblem observed = problem.withStateObserved();
    Optional<ExactModel> exact = ExactSolution.of(observed, new ParametricProcess(observed, false));
    return exact.isEmpty() ? Optional.empty() : Optional.of(exact.get().optimum());
  }

  @Override
  public DecisionEncoder encoder() {
    return this;
  }

  @Override
  public void observe(ItemState state, ObservationBatch out, int row) {
    int features = spec().features().size();
    int choices = spec().choices();
    process.observe(load(state), out.values(), row * features, out.feasible(), row * choices);
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    return process.orderQuantity(load(state), actions, row);
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return problem.order().nearest(quantity);
  }

  private StockState load(ItemState state) {
    if (state.demandState() >= problem.demand().states()) {
      throw new InvalidInput("demandState", "must be from 0 to " + (problem.demand().states() - 1));
    }
    if (problem.observedStates() == 0 && state.demandState() > 0) {
      throw new InvalidInput("demandState", "is not observed in this problem; leave it out");
    }
    if (problem.isLost() && state.backorders() > 0) {
      throw new InvalidInput("backorders", "must be 0 where unmet demand is lost");
    }
    StockState loaded = process.newState();
    loaded.load(state, problem.leadTime());
    return loaded;
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] demand = new double[paths][periods];
    for (double[] path : demand) {
      int demandState = problem.observedStates() > 0 ? state.demandState() : anyState(random);
      for (int t = 0; t < periods; t++) {
        path[t] = problem.demand().distribution(demandState).draw(random);
        demandState = problem.demand().nextState(demandState, random);
      }
    }
    return demand;
  }

  /** A demand state as often as it is met in the long run. */
  private int anyState(SplittableRandom random) {
    double[] shares = problem.demand().longRunShares();
    if (shares.length == 1) return 0;
    double left = random.nextDouble();
    int state = 0;
    while (state < shares.length - 1 && left >= shares[state]) left -= shares[state++];
    return state;
  }

  @Override
  public int leadTime(String item) {
    return problem.leadTime();
  }

  @Override
  public Optional<ProblemModel> withLeadTime(String item, int periods) {
    return Optional.of(new ParametricModel(problem.withLeadTime(periods)));
  }

  @Override
  public Optional<Economics> economics(String item) {
    return Optional.of(
        new Economics(
            problem.holdingCost(),
            problem.shortageCost(),
            problem.fixedOrderingCost(),
            problem.unitCost()));
  }
}
