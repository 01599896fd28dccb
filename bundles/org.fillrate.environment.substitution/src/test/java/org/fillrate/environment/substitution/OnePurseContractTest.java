package org.fillrate.environment.substitution;

import java.util.Map;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

class OnePurseContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SubstitutionProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(
        SubstitutionTest.UNEQUAL
            .with("rewards", "shared")
            .with("order", Map.of("action", "order-up-to")));
  }
}
