package org.fillrate.api.forecast;

import org.fillrate.api.document.Document;
import org.fillrate.api.document.Schema;
import org.osgi.annotation.versioning.ConsumerType;

/** Forecasts demand. An OSGi service; vendors implement it. Thread-safe. */
@ConsumerType
public interface Forecaster {
  /** Short and stable. */
  String id();

  /** One line for people. */
  String summary();

  Schema parameters();

  /**
   * Forecasts the {@code horizon} days after the series.
   *
   * @throws org.fillrate.api.document.InvalidInput where the series is too short or empty
   */
  Forecast forecast(DemandSeries history, int horizon, Document parameters);
}
