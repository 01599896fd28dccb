package org.fillrate.explain.map;

import org.fillrate.api.explain.Explainer;
import org.fillrate.testkit.ExplainerContract;

class HeatMapContractTest extends ExplainerContract {
  @Override
  protected Explainer explainer() {
    return new HeatMapExplainer();
  }
}
