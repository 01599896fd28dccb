package org.fillrate.decision;

import java.util.Map;
import org.fillrate.api.risk.RiskModel;
import org.jspecify.annotations.Nullable;

/**
 * All that recommendations are made of beside their stock positions: today's for a decision, the
 * recorded ones for a decision that is made again.
 *
 * @param contest what the policies and the old rule said
 * @param shaping guard rails and risk question
 * @param riskModel null where there is none
 * @param versions symbolic name to version of each bundle that takes part
 */
record Ingredients(
    OpenProblem problem,
    Observations seen,
    Contest contest,
    DecisionSettings.Shaping shaping,
    @Nullable RiskModel riskModel,
    Map<String, String> versions) {}
