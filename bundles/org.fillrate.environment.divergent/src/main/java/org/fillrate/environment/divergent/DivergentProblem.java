package org.fillrate.environment.divergent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.divergent.DivergentRetailer;
import org.fillrate.inventory.divergent.DivergentSystem;
import org.fillrate.inventory.model.Rewards;

/**
 * One warehouse and its retailers: the validated form of their document.
 *
 * @param sites the warehouse first
 * @param warehouseShortageShare of the retailers' shortage costs, what the warehouse bears
 * @param largestOrder of any site, in whole units
 * @param action {@code continuous}, {@code quantity} or {@code order-up-to}
 * @param episode periods of a training episode; 0 where it never ends
 */
record DivergentProblem(
    List<Site> sites,
    double warehouseShortageShare,
    Rationing rationing,
    int largestOrder,
    String action,
    Information information,
    Rewards rewards,
    int episode) {
  private static final double RARE = 1e-6;

  /** Reads a document that passed the schema. */
  static DivergentProblem of(Document document) {
    List<Site> sites = sites(document);
    Document order = document.document("order");
    DiscreteDistribution all = sites.get(0).demand();
    return new DivergentProblem(
        sites,
        document.document("warehouse").number("shortageShare"),
        Rationing.of(document.text("rationing")),
        order.integer("max", Math.max(1, all.quantile(1 - RARE))),
        order.text("action"),
        Information.of(document.text("information")),
        document.text("rewards").equals("shared") ? Rewards.SHARED : Rewards.OWN,
        document.integer("episode"));
  }

  private static List<Site> sites(Document document) {
    List<Site> retailers = new ArrayList<>();
    DiscreteDistribution all = DiscreteDistribution.always(0);
    for (Document retailer : document.documents("retailers")) {
      DiscreteDistribution demand =
          demand(retailer.document("demand"), "retailers[" + retailers.size() + "].demand");
      all = all.plus(demand);
      retailers.add(
          new Site(
              retailer.number("holding"),
              retailer.number("shortage"),
              retailer.integer("leadTime"),
              demand));
    }
    Document warehouse = document.document("warehouse");
    List<Site> sites = new ArrayList<>();
    sites.add(new Site(warehouse.number("holding"), 0, warehouse.integer("leadTime"), all));
    sites.addAll(retailers);
    return List.copyOf(sites);
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

  /** The kit's form, where it has one: all ways are one period long and all costs above 0. */
  Optional<DivergentSystem> solvable() {
    boolean near = sites.stream().allMatch(site -> site.leadTime() == 1);
    boolean holding = sites.stream().allMatch(site -> site.holdingCost() > 0);
    boolean shortage = sites.stream().skip(1).allMatch(site -> site.shortageCost() > 0);
    if (!near || !holding || !shortage) return Optional.empty();
    List<DivergentRetailer> retailers = new ArrayList<>();
    for (Site site : sites.subList(1, sites.size())) {
      retailers.add(new DivergentRetailer(site.demand(), site.holdingCost(), site.shortageCost()));
    }
    return Optional.of(new DivergentSystem(sites.get(0).holdingCost(), retailers));
  }

  int longestLeadTime() {
    return sites.stream().mapToInt(Site::leadTime).max().orElse(0);
  }

  /** Periods until what a site orders can serve customers; of the warehouse by the longest way. */
  int echelonLeadTime(int site) {
    int own = sites.get(site).leadTime();
    if (site > 0) return own;
    return own + sites.stream().skip(1).mapToInt(Site::leadTime).max().orElse(0);
  }
}
