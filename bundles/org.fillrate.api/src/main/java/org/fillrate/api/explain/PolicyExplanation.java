package org.fillrate.api.explain;

import java.util.List;
import org.fillrate.api.explain.Explanation.HeatMap;
import org.fillrate.api.explain.Explanation.Scatter;
import org.fillrate.api.explain.Explanation.Tree;
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
    @Nullable HeatMap map,
    @Nullable Tree tree,
    @Nullable Scatter scatter) {
  public PolicyExplanation {
    features = List.copyOf(features);
  }

  /** With one explanation in its place. */
  public PolicyExplanation(
      String policy,
      String problem,
      String item,
      List<StateFeature> features,
      double[] fixed,
      Basis basis,
      String explainer,
      Explanation made) {
    this(
        policy,
        problem,
        item,
        features,
        fixed,
        basis,
        explainer,
        made instanceof HeatMap map ? map : null,
        made instanceof Tree tree ? tree : null,
        made instanceof Scatter scatter ? scatter : null);
  }
}
