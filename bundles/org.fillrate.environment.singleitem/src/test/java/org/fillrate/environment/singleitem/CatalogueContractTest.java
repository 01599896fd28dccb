package org.fillrate.environment.singleitem;

import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

class CatalogueContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SingleItemProvider(dataset -> CatalogueTest.shop());
  }

  @Override
  protected Problem problem() {
    return new Problem(CatalogueTest.DOCUMENT);
  }

  /** Every item counts in a unit of its own. */
  @Override
  protected boolean rewardsInMoney() {
    return false;
  }
}
