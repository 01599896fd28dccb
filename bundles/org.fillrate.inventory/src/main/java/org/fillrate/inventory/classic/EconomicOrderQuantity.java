package org.fillrate.inventory.classic;

/**
 * The economic order quantity (Harris 1913) for constant demand without lead time.
 *
 * @param orderQuantity the optimal quantity [Q = sqrt(2 K λ / h)], in units
 * @param cost fixed ordering and holding cost per period at that quantity [sqrt(2 K λ h)]
 */
public record EconomicOrderQuantity(double orderQuantity, double cost) {
  public static EconomicOrderQuantity of(
      double demandRate, double fixedOrderingCost, double holdingCost) {
    Newsvendor.requirePositive("demand.mean", demandRate);
    Newsvendor.requirePositive("costs.fixedOrdering", fixedOrderingCost);
    Newsvendor.requirePositive("costs.holding", holdingCost);
    return new EconomicOrderQuantity(
        Math.sqrt(2 * fixedOrderingCost * demandRate / holdingCost),
        Math.sqrt(2 * fixedOrderingCost * demandRate * holdingCost));
  }
}
