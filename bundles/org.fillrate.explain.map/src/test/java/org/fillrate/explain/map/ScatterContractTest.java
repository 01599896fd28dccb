package org.fillrate.explain.map;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

class ScatterContractTest extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return new ScatterExplainer();
  }
}
