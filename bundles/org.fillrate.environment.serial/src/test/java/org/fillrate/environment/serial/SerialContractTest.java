package org.fillrate.environment.serial;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

/** Three stages that work for one purse and order real quantities. */
class SerialContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SerialProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(SerialTest.EXAMPLE61);
  }
}
