package org.fillrate.environment.singleitem;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

class ContinuousContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SingleItemProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(ContinuousTest.ZIPKIN);
  }
}
