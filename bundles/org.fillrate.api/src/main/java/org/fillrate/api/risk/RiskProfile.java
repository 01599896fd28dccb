package org.fillrate.api.risk;

import java.util.List;
import org.fillrate.api.estimate.Estimate;

/**
 * Risk of a policy or a stock position over the paths' periods.
 *
 * @param level of the two values at risk
 * @param valueAtRisk cost not exceeded with probability {@code level}, money
 * @param conditionalValueAtRisk mean cost of the worst {@code 1 - level}, money
 * @param stockOutProbability of at least one period short
 * @param overstockProbability of at least one period that ends overstocked
 */
public record RiskProfile(
    double level,
    Estimate valueAtRisk,
    Estimate conditionalValueAtRisk,
    Estimate stockOutProbability,
    Estimate overstockProbability,
    List<RiskAlert> alerts) {}
