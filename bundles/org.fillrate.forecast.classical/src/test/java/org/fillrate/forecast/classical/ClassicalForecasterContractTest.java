package org.fillrate.forecast.classical;

import org.fillrate.api.forecast.Forecaster;
import org.fillrate.testkit.ForecasterContract;

class ClassicalForecasterContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new ClassicalForecaster();
  }
}
