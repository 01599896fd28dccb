package org.fillrate.decision;

import java.util.List;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;

/**
 * A stored problem with its live model.
 *
 * @param provider that made the model
 * @param demand of its items
 */
record OpenProblem(
    String id,
    Problem problem,
    ProblemModel model,
    EnvironmentProvider provider,
    DemandOutlooks demand) {
  private static final List<String> NAMELESS = List.of("");

  OpenProblem(String id, Problem problem, ProblemModel model, EnvironmentProvider provider) {
    this(id, problem, model, provider, new DemandOutlooks(model));
  }

  /** The state under the name the model knows: a problem of one nameless item takes any name. */
  ItemState known(ItemState state) {
    if (state.item().isEmpty() || !model.items().equals(NAMELESS)) return state;
    return new ItemState(
        "",
        state.onHand(),
        state.onOrder(),
        state.backorders(),
        state.demandState(),
        state.demandHistory());
  }
}
