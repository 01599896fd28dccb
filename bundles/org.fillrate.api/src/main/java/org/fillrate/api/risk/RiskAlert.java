package org.fillrate.api.risk;

import org.fillrate.api.estimate.Estimate;

/**
 * A measure above its limit.
 *
 * @param certain whether the whole interval is above, not only the estimate
 */
public record RiskAlert(String measure, Estimate value, double limit, boolean certain) {}
