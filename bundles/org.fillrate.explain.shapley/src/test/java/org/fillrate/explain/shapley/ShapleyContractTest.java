package org.fillrate.explain.shapley;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

class ShapleyContractTest extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return new ShapleyExplainer();
  }
}
