package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.explain.DecisionExplanation.Unanswered;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.Counterfactual;
import org.fillrate.api.explain.Explanation.Counterfactuals;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.StateFeature;

/**
 * What would have to differ for another order, the lead time included where the policy can be asked
 * about another one.
 */
record Changes(List<Counterfactual> found, List<Unanswered> unanswered) {

  static Changes none(String what, String reason) {
    return new Changes(List.of(), List.of(new Unanswered(what, reason)));
  }

  static Changes of(Explainer explainer, Subjects.Subject subject, double[] state)
      throws InterruptedException {
    Analysis analysis = subject.analysis();
    List<StateFeature> features = new ArrayList<>(Ranges.with(analysis.features(), state));
    LeadTimes leadTimes = new LeadTimes(subject.model(), analysis.space(), subject.asked());
    if (leadTimes.isEmpty()) {
      return new Changes(
          found(explainer, analysis, features, state, subject.asked()),
          List.of(new Unanswered("leadTime", Said.OTHER_LEAD_TIME.with())));
    }
    features.add(leadTimes.feature());
    return new Changes(
        found(explainer, analysis, features, leadTimes.with(state), leadTimes), List.of());
  }

  private static List<Counterfactual> found(
      Explainer explainer,
      Analysis analysis,
      List<StateFeature> features,
      double[] state,
      Ordering policy)
      throws InterruptedException {
    return ((Counterfactuals)
            explainer.explain(analysis.question(features, state, new int[0], policy)))
        .changes();
  }
}
