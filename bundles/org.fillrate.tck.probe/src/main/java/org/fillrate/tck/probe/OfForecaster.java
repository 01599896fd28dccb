package org.fillrate.tck.probe;

import org.fillrate.api.forecast.Forecaster;
import org.fillrate.testkit.ForecasterContract;

/** The contract of the forecaster under test. */
final class OfForecaster extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return Subjects.present(Subjects.forecaster);
  }
}
