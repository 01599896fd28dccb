package org.fillrate.environment.substitution;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.model.NetworkProblemModel;
import org.fillrate.inventory.model.Rewards;
import org.fillrate.inventory.substitution.SubstitutionSolution;

/** Competing retailers, ready to be simulated. */
final class SubstitutionModel extends NetworkProblemModel {
  private static final String REFUSAL =
      "competing retailers can be simulated but not yet decided: a decision request carries the"
          + " stock of one retailer, and the decision needs that of all";

  private final SubstitutionProblem problem;
  private final SubstitutionProcess training;

  SubstitutionModel(SubstitutionProblem problem) {
    this(problem, SubstitutionProcess.forTraining(problem));
  }

  private SubstitutionModel(SubstitutionProblem problem, SubstitutionProcess training) {
    super(training, SubstitutionProcess.forEvaluation(problem), problem.rewards(), REFUSAL);
    this.problem = problem;
    this.training = training;
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
