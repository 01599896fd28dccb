package org.fillrate.api.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy orders one item: one of map, tree and scatter.
 *
 * @param features what a state is made of
 * @param fixed the state that a map's axes do not vary; a usual one where nothing was asked for
 * @param explainer id of who explained
 */
public record PolicyExplanation(
    String policy,
    String problem,
    String item,
    List<StateFeature> features,
    double[] fixed,
    Basis basis,
    String explainer,
    Explanation.@Nullable HeatMap map,
    Explanation.@Nullable Tree tree,
    Explanation.@Nullable Scatter scatter) {
  public PolicyExplanation {
    features = List.copyOf(features);
  }
}
