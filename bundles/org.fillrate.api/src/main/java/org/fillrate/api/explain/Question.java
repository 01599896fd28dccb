package org.fillrate.api.explain;

import java.util.List;

/**
 * A policy to explain: data, and a function to ask. The arrays are not to be changed.
 *
 * @param features what a state is made of
 * @param factors what may be named as a cause; no column is in two of them
 * @param state the one to explain, [features]; in a map what the axes do not vary
 * @param background states that the policy usually sees, [states, features], at least 1, no two the
 *     same
 * @param weights how often it sees each, [states], positive, sum 1
 * @param axes features that a map varies, one or two
 */
public record Question(
    List<StateFeature> features,
    List<Factor> factors,
    double[] state,
    double[][] background,
    double[] weights,
    int[] axes,
    Ordering ordering) {
  public Question {
    features = List.copyOf(features);
    factors = List.copyOf(factors);
    if (state.length != features.size()) {
      throw new IllegalArgumentException("the state needs a number for each feature");
    }
    if (background.length == 0 || background.length != weights.length) {
      throw new IllegalArgumentException("the background needs states, and a weight for each");
    }
  }

  /** On hand and on order, less what is owed; 0 where the features have no stock. */
  public double inventoryPosition(double[] row) {
    double position = 0;
    for (int i = 0; i < row.length; i++) position += features.get(i).position() * row[i];
    return position;
  }
}
