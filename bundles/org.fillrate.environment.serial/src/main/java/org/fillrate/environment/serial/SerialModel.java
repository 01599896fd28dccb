package org.fillrate.environment.serial;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.model.VectorNetworkEnvironment;
import org.fillrate.inventory.serial.ClarkScarf;

/** A serial chain, ready to be simulated. */
final class SerialModel implements ProblemModel, DecisionEncoder {
  private final SerialProblem problem;
  private final SerialProcess training;
  private final SerialProcess evaluation;

  SerialModel(SerialProblem problem) {
    this.problem = problem;
    this.training = SerialProcess.forTraining(problem);
    this.evaluation = SerialProcess.forEvaluation(problem);
  }

  @Override
  public EnvironmentSpec spec() {
    return training.spec();
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    SerialProcess process = purpose == Purpose.TRAINING ? training : evaluation;
    return new VectorNetworkEnvironment<>(process, problem.rewards(), replicas);
  }

  /** Empty: the optimum is known, but the exact cost of an arbitrary policy is not tractable. */
  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  /**
   * The lowest cost per period that any policy attains which sees the whole chain, by Clark and
   * Scarf (1960): stock on hand and backorders at the period's end. Agents with local information
   * cannot attain it. Empty where the recursion does not hold: demand that is continuous or not
   * independent, delayed orders, an order maximum that binds, holding that is cheaper downstream.
   */
  @Override
  public Optional<Estimate> optimum() {
    return problem
        .solvable()
        .map(system -> Estimate.exact(ClarkScarf.optimum(system).cost().onHandAndBacklog()));
  }

  @Override
  public DecisionEncoder encoder() {
    return this;
  }

  @Override
  public void observe(ItemState state, ObservationBatch out, int row) {
    throw needsTheWholeChain();
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    throw needsTheWholeChain();
  }

  private static InvalidInput needsTheWholeChain() {
    return new InvalidInput(
        "problem",
        "a serial chain can be simulated but not yet decided: a decision request carries the stock"
            + " of one stage, and the chain's decision needs that of all");
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return training.actions().nearest(quantity);
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] demand = new double[paths][periods];
    for (double[] path : demand) {
      int demandState = state.demandState();
      for (int t = 0; t < periods; t++) {
        path[t] = problem.demand().distribution(demandState).draw(random);
        demandState = problem.demand().nextState(demandState, random);
      }
    }
    return demand;
  }

  /** From an order of the last stage to the customers. */
  @Override
  public int leadTime(String item) {
    return problem.echelonLeadTime(problem.stages().size() - 1);
  }
}
