package org.fillrate.environment.divergent;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

class DivergentContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new DivergentProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(DivergentTest.INSTANCE6);
  }
}
