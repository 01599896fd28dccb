package org.fillrate.environment.substitution;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

class SubstitutionContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SubstitutionProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(SubstitutionTest.UNEQUAL);
  }
}
