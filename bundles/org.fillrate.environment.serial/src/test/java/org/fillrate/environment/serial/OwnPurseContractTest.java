package org.fillrate.environment.serial;

import java.util.Map;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

/** Three stages, each for itself, that choose among whole quantities. */
class OwnPurseContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SerialProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(
        SerialTest.EXAMPLE61
            .with("rewards", "own")
            .with("order", Map.of("action", "quantity", "max", 20)));
  }
}
