package org.fillrate.tck.probe;

import org.fillrate.api.risk.RiskModel;
import org.fillrate.testkit.RiskModelContract;

/** The contract of the risk model under test. */
final class OfRiskModel extends RiskModelContract {
  @Override
  protected RiskModel model() {
    return Subjects.present(Subjects.riskModel);
  }
}
