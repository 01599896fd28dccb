package org.fillrate.explain.counterfactual;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

class CounterfactualContractTest extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return new CounterfactualExplainer();
  }
}
