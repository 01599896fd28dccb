package org.fillrate.api.environment;

import java.util.Map;
import org.fillrate.api.estimate.Estimate;

/**
 * What a policy costs and achieves.
 *
 * @param cost mean cost per period and item (or the discounted cost, by the objective), in money
 * @param costs its parts by name, means per period
 * @param fillRate share of demanded units met from stock
 * @param cycleServiceLevel share of periods without a stock-out
 * @param meanStock mean units on hand at the end of a period
 * @param meanOrder mean units ordered per period
 */
public record PolicyEvaluation(
    Estimate cost,
    Map<String, Double> costs,
    double fillRate,
    double cycleServiceLevel,
    double meanStock,
    double meanOrder) {}
