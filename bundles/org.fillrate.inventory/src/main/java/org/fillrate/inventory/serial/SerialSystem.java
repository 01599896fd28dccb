package org.fillrate.inventory.serial;

import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * A serial supply chain: customers order from the first stage, each stage from the next, the last
 * from a source that never runs out. Demand is independent from period to period and backordered;
 * orders have no size limits and no fixed costs, and reach the supplier at once.
 *
 * @param demand of one period
 * @param stages the customers' stage first
 * @param shortageCost per unit owed to customers and period [p], above 0
 */
public record SerialSystem(
    DiscreteDistribution demand, List<SerialStage> stages, double shortageCost, Review review) {
  public SerialSystem {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) throw new InvalidInput("stages", "must have 1 or more elements");
    if (!(shortageCost > 0) || Double.isInfinite(shortageCost)) {
      throw new InvalidInput("shortageCost", "must be a number above 0, but is " + shortageCost);
    }
    double upstream = 0;
    for (int i = stages.size() - 1; i >= 0; i--) {
      SerialStage stage = stages.get(i);
      if (!(stage.holdingCost() >= upstream) || Double.isInfinite(stage.holdingCost())) {
        throw new InvalidInput(
            "stages[" + i + "].holding",
            "must be at least that of its supplier, "
                + upstream
                + ", but is "
                + stage.holdingCost());
      }
      if (stage.leadTime() < 0) {
        throw new InvalidInput("stages[" + i + "].leadTime", "must be at least 0");
      }
      upstream = stage.holdingCost();
    }
    if (!(stages.get(stages.size() - 1).holdingCost() > 0)) {
      throw new InvalidInput("stages[" + (stages.size() - 1) + "].holding", "must be above 0");
    }
  }

  /** The echelon holding cost of a stage, counted from 0 [h]: its value added to its supplier's. */
  double echelonHoldingCost(int stage) {
    double supplier = stage + 1 < stages.size() ? stages.get(stage + 1).holdingCost() : 0;
    return stages.get(stage).holdingCost() - supplier;
  }

  /** The demand that has to be covered by what a stage, counted from 0, has after ordering. */
  DiscreteDistribution covered(int stage) {
    int review = stage == 0 && this.review == Review.PERIODIC ? 1 : 0;
    return demand.convolve(stages.get(stage).leadTime() + review);
  }
}
