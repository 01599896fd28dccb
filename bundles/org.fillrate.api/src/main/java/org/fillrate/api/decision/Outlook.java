package org.fillrate.api.decision;

import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation expects until the order after it can arrive: demand as a fan, and the money
 * that hangs on the choice.
 *
 * <p>Money at stake is what following the old rule would cost more than following the
 * recommendation, over the same sampled demand of these periods: holding, shortage and ordering,
 * where what is left at the end is worth its unit cost (so that a larger order is not dearer by
 * what it bought). Above 0 the recommendation is the cheaper one.
 *
 * @param periods lead time + 1
 * @param demand mean over all periods, units
 * @param low demand is below this with probability 5 %, units
 * @param lowerQuartile 25 %
 * @param upperQuartile 75 %
 * @param high 95 %
 * @param moneyAtStake in the money of the problem's costs; null where costs are not linear
 */
public record Outlook(
    int periods,
    double demand,
    double low,
    double lowerQuartile,
    double upperQuartile,
    double high,
    @Nullable Estimate moneyAtStake) {}
