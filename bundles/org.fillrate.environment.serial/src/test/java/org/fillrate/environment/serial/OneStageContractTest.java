package org.fillrate.environment.serial;

import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

/** With one stage there is one agent; episodes end. */
class OneStageContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SerialProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(
        SerialTest.EXAMPLE61
            .with("episode", 100)
            .with("stages", List.of(Map.of("holding", 1, "leadTime", 2))));
  }
}
