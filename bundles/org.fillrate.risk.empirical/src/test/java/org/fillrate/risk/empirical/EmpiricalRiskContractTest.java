package org.fillrate.risk.empirical;

import org.fillrate.api.risk.RiskModel;
import org.fillrate.testkit.RiskModelContract;

class EmpiricalRiskContractTest extends RiskModelContract {
  @Override
  protected RiskModel model() {
    return new EmpiricalRiskModel();
  }
}
