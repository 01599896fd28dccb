package org.fillrate.environment.divergent;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.divergent.DivergentOptimum;
import org.fillrate.inventory.divergent.DivergentSystem;
import org.fillrate.inventory.exact.Bounds;
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.model.NetworkProblemModel;

/** One warehouse and its retailers, ready to be simulated. */
final class DivergentModel extends NetworkProblemModel {
  private static final String REFUSAL =
      "a warehouse and its retailers can be simulated but not yet decided: a decision request"
          + " carries the stock of one site, and the decision needs that of all";

  private static final double TOLERANCE = 1e-9;

  private final DivergentProblem problem;
  private final DivergentProcess training;

  DivergentModel(DivergentProblem problem) {
    this(problem, DivergentProcess.forTraining(problem));
  }

  private DivergentModel(DivergentProblem problem, DivergentProcess training) {
    super(training, DivergentProcess.forEvaluation(problem), problem.rewards(), REFUSAL);
    this.problem = problem;
    this.training = training;
  }

  /**
   * The lowest cost per period that any policy attains which sees all stocks, by dynamic
   * programming. Agents that see less may not attain it. Empty where lead times are not 1, a cost
   * is 0, the order maximum binds, or stocks are too many: more than three retailers are.
   */
  @Override
  public Optional<Estimate> optimum() throws InterruptedException {
    Optional<DivergentSystem> system = problem.solvable();
    if (system.isEmpty()) return Optional.empty();
    try {
      DivergentOptimum found =
          DivergentOptimum.solve(
              system.get(), TOLERANCE, (n, error) -> !Thread.currentThread().isInterrupted());
      if (found.largestOrder() > problem.largestOrder()) return Optional.empty();
      Bounds bounds = found.bounds();
      return Optional.of(new Estimate(bounds.middle(), bounds.low(), bounds.high()));
    } catch (Intractable e) {
      return Optional.empty();
    } catch (CancellationException e) {
      Thread.interrupted();
      InterruptedException interruption = new InterruptedException(e.getMessage());
      interruption.initCause(e);
      throw interruption;
    }
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return training.actions().nearest(quantity);
  }

  /** Of all retailers together. */
  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] demand = new double[paths][periods];
    for (double[] path : demand) {
      for (int t = 0; t < periods; t++) path[t] = problem.sites().get(0).demand().draw(random);
    }
    return demand;
  }

  /** From an order of the warehouse to customers, by the longest way. */
  @Override
  public int leadTime(String item) {
    return problem.echelonLeadTime(0);
  }
}
