package org.fillrate.inventory.exact;

/**
 * The exact cost and service of a policy from the empty start.
 *
 * <p>With the average criterion all figures are long-run averages per period. With the discounted
 * one the four costs are expected discounted totals, and the rest are averages over periods with
 * weights in proportion to the discount.
 *
 * @param cost holding + shortage + ordering
 * @param ordering fixed and unit cost of orders
 * @param fillRate share of demanded units met from stock in their period; 1 without demand
 * @param cycleServiceLevel share of periods without a stock-out: their whole demand is met from
 *     stock
 * @param meanStock units on hand at the end of a period
 * @param meanOrder units ordered in a period
 * @param states how many states the policy reaches
 */
public record PolicyCost(
    double cost,
    double holding,
    double shortage,
    double ordering,
    double fillRate,
    double cycleServiceLevel,
    double meanStock,
    double meanOrder,
    int states) {}
