package org.fillrate.inventory.divergent;

import java.util.List;
import org.fillrate.api.document.InvalidInput;

/**
 * One warehouse, one period away from a source that never runs out, and its retailers; demand is
 * independent and what is not met is lost.
 *
 * <p>Sequence of events in a period: (1) what was sent in the last period arrives everywhere, (2)
 * all stocks are observed, (3) the warehouse orders, and sends retailers what it likes of its
 * stock, (4) demand, (5) holding cost on what the warehouse kept and on what retailers have left,
 * shortage cost on what was lost.
 *
 * @param warehouseHoldingCost per unit kept and period, above 0
 */
public record DivergentSystem(double warehouseHoldingCost, List<DivergentRetailer> retailers) {
  public DivergentSystem {
    retailers = List.copyOf(retailers);
    DivergentRetailer.requirePositive("warehouse.holding", warehouseHoldingCost);
    if (retailers.isEmpty()) throw new InvalidInput("retailers", "must have 1 or more elements");
  }
}
