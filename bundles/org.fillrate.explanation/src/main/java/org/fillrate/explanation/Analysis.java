package org.fillrate.explanation;

import java.util.List;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;

/** What does not depend on the state to explain: of one policy and item. Plain data. */
record Analysis(
    StateSpace space, Background background, List<StateFeature> features, List<Factor> factors) {

  Question question(double[] state, int[] axes, Ordering policy) {
    return question(Ranges.with(features, state), state, axes, policy);
  }

  Question question(List<StateFeature> wanted, double[] state, int[] axes, Ordering policy) {
    return new Question(
        wanted, factors, state, background.states(), background.weights(), axes, policy);
  }

  /** A state with the median of each column. */
  double[] usual() {
    double[] usual = new double[features.size()];
    for (int i = 0; i < usual.length; i++) usual[i] = background.median(i);
    return usual;
  }
}
