package org.fillrate.environment.serial;

import java.util.List;
import java.util.Optional;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * Charges a shipment to a stage when it is made, by what it is expected to cost when it arrives.
 *
 * <p>Once stage j has been shipped to in period t, nothing can change its echelon inventory level
 * at the end of period t + L(j) but demand (Clark and Scarf 1960): with ITP the echelon's stock,
 * all that is on its way to j included, less customers' backlog, it is ITP(j) - D, where D is the
 * demand of L(j) + 1 periods. What is on hand at stage j is its echelon's level, less the level of
 * the echelon below, less what is on its way to that. So of a period's costs, with local holding
 * costs h', stages are charged
 *
 * <pre>
 *   h'1 (ITP1 - E D1 + E(D1 - ITP1)+)                              and their shares of p E(D1 - ITP1)+
 *   h'j ((ITPj - E Dj) - (ITP(j-1) - E D(j-1)) - mean L(j-1))      j above 1
 * </pre>
 *
 * Given the state before it and the orders, a charge is certain: demand moves the stock, but not
 * the reward. Each part is a cost taken in expectation and moved by a fixed number of periods, but
 * for the last term: instead of what is on its way to stage j - 1 stands its long-run mean, mean
 * demand times lead time, which no policy changes under which stocks and backlogs stay bounded. So
 * each stage's long-run mean charge is that of its costs. Delays of orders change nothing: charged
 * is what is shipped, when it is shipped. Immutable.
 */
final class SerialCharge {
  private static final int MOST_STATES = 16; // more would make tables that take too long

  private final double[] holdingCost;
  private final double[] shortageCost;
  private final double[] inTransit; // long-run means by stage
  private final DiscreteDistribution[][] covered; // demand until a shipment counts, [stage][state]

  private SerialCharge(SerialProblem problem) {
    List<Stage> stages = problem.stages();
    DemandProcess demand = problem.demand();
    int count = stages.size();
    holdingCost = new double[count];
    shortageCost = new double[count];
    inTransit = new double[count];
    covered = new DiscreteDistribution[count][demand.states()];
    for (int j = 0; j < count; j++) {
      Stage stage = stages.get(j);
      holdingCost[j] = stage.holdingCost();
      shortageCost[j] = stage.shortageShare() * problem.shortageCost();
      inTransit[j] = demand.mean() * stage.leadTime();
      for (int state = 0; state < covered[j].length; state++) {
        covered[j][state] = demand.totalDemand(state, 0, stage.leadTime() + 1);
      }
    }
  }

  /** Empty where demand is continuous, or has so many states that tables would take too long. */
  static Optional<SerialCharge> of(SerialProblem problem) {
    DemandProcess demand = problem.demand();
    return demand.isDiscrete() && demand.states() <= MOST_STATES
        ? Optional.of(new SerialCharge(problem))
        : Optional.empty();
  }

  /**
   * Writes what each stage is charged in a period.
   *
   * @param state once all has been shipped, and before demand
   * @param charges money by stage
   */
  void write(SerialState state, double[] charges) {
    DiscreteDistribution first = covered[0][state.demandState];
    double supply = state.level(0) + state.inTransitTo(0);
    double shortage = first.lossFunction((int) supply);
    double level = supply - first.mean();
    charges[0] = holdingCost[0] * (level + shortage) + shortageCost[0] * shortage;
    for (int j = 1; j < charges.length; j++) {
      double below = level + inTransit[j - 1];
      supply += state.onHand[j] + state.inTransitTo(j);
      level = supply - covered[j][state.demandState].mean();
      charges[j] = holdingCost[j] * (level - below) + shortageCost[j] * shortage;
    }
  }
}
