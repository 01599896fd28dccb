package org.fillrate.environment.serial;

import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.model.NetworkProblemModel;
import org.fillrate.inventory.serial.ClarkScarf;

/** A serial chain, ready to be simulated. */
final class SerialModel extends NetworkProblemModel {
  private static final String REFUSAL =
      "a serial chain can be simulated but not yet decided: a decision request carries the stock"
          + " of one stage, and the chain's decision needs that of all";

  private final SerialProblem problem;
  private final SerialProcess training;

  SerialModel(SerialProblem problem) {
    this(problem, SerialProcess.forTraining(problem));
  }

  private SerialModel(SerialProblem problem, SerialProcess training) {
    super(training, SerialProcess.forEvaluation(problem), problem.rewards(), REFUSAL);
    this.problem = problem;
    this.training = training;
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
