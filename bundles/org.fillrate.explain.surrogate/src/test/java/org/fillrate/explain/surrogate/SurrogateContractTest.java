package org.fillrate.explain.surrogate;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

class SurrogateContractTest extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return new SurrogateExplainer();
  }
}
