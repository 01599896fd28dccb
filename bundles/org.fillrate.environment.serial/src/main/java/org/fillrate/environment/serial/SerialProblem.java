package org.fillrate.environment.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DemandDistribution;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.model.Rewards;
import org.fillrate.inventory.serial.Review;
import org.fillrate.inventory.serial.SerialStage;
import org.fillrate.inventory.serial.SerialSystem;

/**
 * A serial chain: the validated form of its document.
 *
 * @param stages the customers' stage first
 * @param shortageCost per unit owed to customers at the end of a period [p]
 * @param largestOrder of any stage, in whole units
 * @param action {@code continuous}, {@code quantity}, {@code order-up-to} or {@code relative}
 * @param largestChange with {@code relative}: to the last incoming order
 * @param episode periods of a training episode; 0 where it never ends
 */
record SerialProblem(
    List<Stage> stages,
    DemandProcess demand,
    double shortageCost,
    int largestOrder,
    String action,
    int largestChange,
    Information information,
    Rewards rewards,
    int episode) {

  /** Demand above the order maximum that is as rare does not count. */
  private static final double RARE = 1e-6;

  /** Reads a document that passed the schema. */
  static SerialProblem of(Document document) {
    DemandProcess demand = demand(document.document("demand"));
    Document order = document.document("order");
    return new SerialProblem(
        stages(document.documents("stages")),
        demand,
        document.document("costs").number("shortage"),
        order.integer("max", usualMaximum(demand)),
        order.text("action"),
        order.integer("change"),
        Information.of(document.text("information")),
        document.text("rewards").equals("shared") ? Rewards.SHARED : Rewards.OWN,
        document.integer("episode"));
  }

  private static List<Stage> stages(List<Document> documents) {
    double upstream = 0;
    for (Document stage : documents) upstream += stage.number("shortageShare");
    if (documents.get(0).number("shortageShare") > 0) {
      throw new InvalidInput(
          "stages[0].shortageShare", "must be absent: the first stage bears what the others leave");
    }
    if (upstream > 1) {
      throw new InvalidInput("stages", "must have shortageShares that add up to at most 1");
    }
    List<Stage> stages = new ArrayList<>();
    for (Document stage : documents) {
      double share = stages.isEmpty() ? 1 - upstream : stage.number("shortageShare");
      stages.add(
          new Stage(
              stage.number("holding"),
              stage.integer("leadTime"),
              stage.integer("orderDelay"),
              share));
    }
    return List.copyOf(stages);
  }

  private static DemandProcess demand(Document demand) {
    try {
      return DemandProcess.of(demand);
    } catch (InvalidInput e) {
      throw e.within("demand");
    }
  }

  /** What demand of a period practically never exceeds: in the long run nobody orders more. */
  private static int usualMaximum(DemandProcess demand) {
    double most = 1;
    for (int s = 0; s < demand.states(); s++) {
      DemandDistribution each = demand.distribution(s);
      double largest =
          each instanceof DiscreteDistribution discrete
              ? discrete.quantile(1 - RARE)
              : Math.ceil(each.mean() + 6 * Math.sqrt(each.variance()));
      most = Math.max(most, largest);
    }
    return (int) most;
  }

  /** The kit's form, which has no order delays, where Clark and Scarf's optimum is this chain's. */
  Optional<SerialSystem> solvable() {
    if (!demand.isDiscrete() || demand.states() > 1) return Optional.empty();
    DiscreteDistribution period = demand.discrete(0);
    if (period.exceedance(largestOrder) > RARE) return Optional.empty();
    int last = stages.size() - 1;
    List<SerialStage> plain = new ArrayList<>();
    for (int j = 0; j <= last; j++) {
      Stage stage = stages.get(j);
      if (j < last && stage.orderDelay() > 0) return Optional.empty();
      // the source never runs out: what delays an order to it only makes the way longer
      plain.add(new SerialStage(stage.holdingCost(), stage.leadTime() + stage.orderDelay()));
    }
    try {
      return Optional.of(new SerialSystem(period, plain, shortageCost, Review.PERIODIC));
    } catch (InvalidInput e) {
      return Optional.empty(); // the recursion needs a shortage cost, and holding dearer downstream
    }
  }

  /** Periods until what the echelon of a stage orders can serve customers. */
  int echelonLeadTime(int stage) {
    int periods = 0;
    for (int j = 0; j <= stage; j++) periods += stages.get(j).leadTime();
    return periods + stages.get(stage).orderDelay();
  }

  int longestLeadTime() {
    return stages.stream().mapToInt(Stage::leadTime).max().orElse(0);
  }

  /** Long-run variance of a period's demand, states mixed. */
  double demandVariance() {
    double[] shares = demand.longRunShares();
    double mean = demand.mean();
    double variance = 0;
    for (int s = 0; s < shares.length; s++) {
      double distance = demand.distribution(s).mean() - mean;
      variance += shares[s] * (demand.distribution(s).variance() + distance * distance);
    }
    return variance;
  }
}
