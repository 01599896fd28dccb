package org.fillrate.tck.probe;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

/** The contract of the explainer under test. */
final class OfExplainer extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return Subjects.present(Subjects.explainer);
  }
}
