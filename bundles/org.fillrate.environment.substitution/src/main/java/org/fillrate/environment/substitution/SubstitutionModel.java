package org.fillrate.environment.substitution;

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
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.model.Rewards;
import org.fillrate.inventory.model.VectorNetworkEnvironment;
import org.fillrate.inventory.substitution.SubstitutionSolution;

/** Competing retailers, ready to be simulated. */
final class SubstitutionModel implements ProblemModel, DecisionEncoder {
  private final SubstitutionProblem problem;
  private final SubstitutionProcess training;
  private final SubstitutionProcess evaluation;

  SubstitutionModel(SubstitutionProblem problem) {
    this.problem = problem;
    this.training = SubstitutionProcess.forTraining(problem);
    this.evaluation = SubstitutionProcess.forEvaluation(problem);
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
    SubstitutionProcess process = purpose == Purpose.TRAINING ? training : evaluation;
    return new VectorNetworkEnvironment<>(process, problem.rewards(), replicas);
  }

  /** Empty: the optimum may be known, but the exact cost of an arbitrary policy is not. */
  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  /**
   * The lowest cost per period of all retailers, where they share it; see {@link
   * org.fillrate.inventory.substitution.SubstitutionGame}. Empty where each minds its own, for then
   * an equilibrium is to be reached, which is no optimum; where the order maximum binds; and where
   * there are too many levels to try: with more than three retailers there are.
   */
  @Override
  public Optional<Estimate> optimum() {
    if (problem.rewards() == Rewards.OWN) return Optional.empty();
    try {
      List<Integer> levels = new SubstitutionSolution(problem.game()).cooperativeLevels();
      if (levels.stream().anyMatch(level -> level > problem.largestOrder())) {
        return Optional.empty();
      }
      double cost = problem.game().totalCost(levels.stream().mapToInt(Integer::intValue).toArray());
      return Optional.of(new Estimate(cost, cost, cost));
    } catch (Intractable e) {
      return Optional.empty();
    }
  }

  @Override
  public DecisionEncoder encoder() {
    return this;
  }

  @Override
  public void observe(ItemState state, ObservationBatch out, int row) {
    throw needsAllRetailers();
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    throw needsAllRetailers();
  }

  private static InvalidInput needsAllRetailers() {
    return new InvalidInput(
        "problem",
        "competing retailers can be simulated but not yet decided: a decision request carries the"
            + " stock of one retailer, and the decision needs that of all");
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
      for (int t = 0; t < periods; t++) path[t] = problem.totalDemand().draw(random);
    }
    return demand;
  }

  @Override
  public int leadTime(String item) {
    return 0;
  }
}
