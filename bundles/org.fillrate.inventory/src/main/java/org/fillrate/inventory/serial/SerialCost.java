package org.fillrate.inventory.serial;

/**
 * The expected cost per period of a serial system under an echelon base-stock policy.
 *
 * <p>Three figures are in print for the same policy, and they differ by constants:
 *
 * <ul>
 *   <li>{@link #recursion}: what Clark and Scarf's recursion gives. Under periodic review it counts
 *       the echelon stock of all stages but the first before the period's demand.
 *   <li>{@link #withPipeline}: echelon stocks counted at the period's end, which is holding on all
 *       stock, in transit too (at the shipping stage's local cost), and shortage. Under continuous
 *       review this is the recursion's figure.
 *   <li>{@link #onHandAndBacklog}: less what is in transit, whose mean no policy can change. This
 *       is what a simulator measures that charges stock on hand and backorders at a period's end.
 * </ul>
 *
 * @param recursion see above
 * @param withPipeline see above
 * @param onHandAndBacklog see above
 */
public record SerialCost(double recursion, double withPipeline, double onHandAndBacklog) {}
