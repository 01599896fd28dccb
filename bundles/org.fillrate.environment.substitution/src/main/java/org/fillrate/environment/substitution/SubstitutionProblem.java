package org.fillrate.environment.substitution;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.model.Rewards;
import org.fillrate.inventory.substitution.SubstitutionGame;
import org.fillrate.inventory.substitution.SubstitutionRetailer;

/**
 * Competing retailers: the validated form of their document.
 *
 * @param game the retailers and the exact costs of their levels
 * @param spill probability that a customer who finds an empty shelf goes on
 * @param totalDemand of one period at all retailers
 * @param largestOrder of any retailer, in whole units
 * @param action {@code continuous}, {@code quantity} or {@code order-up-to}
 * @param episode periods of a training episode; 0 where it never ends
 */
record SubstitutionProblem(
    SubstitutionGame game,
    double spill,
    DiscreteDistribution totalDemand,
    int largestOrder,
    String action,
    Information information,
    Rewards rewards,
    int episode) {
  private static final double RARE = 1e-6;

  /** Reads a document that passed the schema. */
  static SubstitutionProblem of(Document document) {
    List<SubstitutionRetailer> retailers = new ArrayList<>();
    DiscreteDistribution all = DiscreteDistribution.always(0);
    for (Document retailer : document.documents("retailers")) {
      retailers.add(retailer(retailer, "retailers[" + retailers.size() + "]"));
      all = all.plus(retailers.get(retailers.size() - 1).demand());
    }
    Document order = document.document("order");
    return new SubstitutionProblem(
        new SubstitutionGame(retailers, document.number("spill")),
        document.number("spill"),
        all,
        order.integer("max", Math.max(1, all.quantile(1 - RARE))),
        order.text("action"),
        Information.of(document.text("information")),
        document.text("rewards").equals("shared") ? Rewards.SHARED : Rewards.OWN,
        document.integer("episode"));
  }

  private static SubstitutionRetailer retailer(Document retailer, String path) {
    DiscreteDistribution demand = demand(retailer.document("demand"), path + ".demand");
    try {
      return new SubstitutionRetailer(
          demand, retailer.number("holding"), retailer.number("margin"));
    } catch (InvalidInput e) {
      throw e.within(path);
    }
  }

  private static DiscreteDistribution demand(Document demand, String path) {
    try {
      DemandProcess process = DemandProcess.of(demand);
      if (process.isDiscrete()) return process.discrete(0);
    } catch (InvalidInput e) {
      throw e.within(path);
    }
    throw new InvalidInput(path + ".rounded", "must be true: retailers sell whole units");
  }

  List<SubstitutionRetailer> retailers() {
    return game.retailers();
  }
}
