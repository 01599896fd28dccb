package org.fillrate.environment.divergent;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.exact.UnmetDemand;
import org.fillrate.inventory.model.LeadTimeCost;

/**
 * Charges a shipment to a retailer when it is made, by the {@link LeadTimeCost} of its shelf. The
 * warehouse's holding cost is certain as soon as it has shipped and is charged as it is; the part
 * of retailers' shortage costs that the warehouse bears is charged as theirs is. Each site's
 * long-run mean charge is that of its costs. Used by any thread.
 */
final class DivergentCharge {
  private final double warehouseHoldingCost;
  private final List<LeadTimeCost> own = new ArrayList<>(); // by retailer
  private final List<LeadTimeCost> warehouses = new ArrayList<>(); // empty where it bears none

  DivergentCharge(DivergentProblem problem) {
    double share = problem.warehouseShortageShare();
    List<Site> sites = problem.sites();
    warehouseHoldingCost = sites.get(0).holdingCost();
    for (Site site : sites.subList(1, sites.size())) {
      own.add(cost(site, site.holdingCost(), (1 - share) * site.shortageCost()));
      if (share > 0) warehouses.add(cost(site, 0, share * site.shortageCost()));
    }
  }

  private static LeadTimeCost cost(Site site, double holdingCost, double shortageCost) {
    DemandProcess demand = DemandProcess.independent(site.demand());
    return new LeadTimeCost(
        UnmetDemand.LOST, demand, site.leadTime(), holdingCost, shortageCost, 1);
  }

  /**
   * Writes what each site is charged in a period.
   *
   * @param state once all has been shipped, and before demand
   * @param charges money by site
   */
  void write(DivergentState state, double[] charges) {
    charges[0] = warehouseHoldingCost * state.onHand[0];
    for (int i = 1; i < charges.length; i++) {
      charges[i] = own.get(i - 1).charge(0, state.onHand[i], state.transit[i]);
      if (!warehouses.isEmpty()) {
        charges[0] += warehouses.get(i - 1).charge(0, state.onHand[i], state.transit[i]);
      }
    }
  }
}
