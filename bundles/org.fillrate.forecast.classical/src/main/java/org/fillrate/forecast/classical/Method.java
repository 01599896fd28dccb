package org.fillrate.forecast.classical;

import java.util.Arrays;

/** The methods, the simplest first. */
enum Method {
  SEASONAL_NAIVE("seasonal-naive"),
  SES("ses"),
  HOLT_WINTERS("holt-winters"),
  CROSTON("croston"),
  SBA("sba"),
  TSB("tsb");

  private final String id;

  Method(String id) {
    this.id = id;
  }

  /** As in parameters and scores. */
  String id() {
    return id;
  }

  /** The method of an id that is known to exist. */
  static Method of(String id) {
    return Arrays.stream(values()).filter(m -> m.id.equals(id)).findFirst().orElseThrow();
  }

  /** The fewest days, missing ones included, that it can be fitted to. */
  int daysNeeded(int season) {
    return switch (this) {
      case SEASONAL_NAIVE -> season + 1;
      case HOLT_WINTERS -> 2 * season;
      case SES, CROSTON, SBA, TSB -> 2;
    };
  }

  /**
   * Whether it is worth comparing on a history: long enough, and for the intermittent methods with
   * a day without demand.
   */
  boolean suits(double[] history, int season) {
    boolean intermittent = this == CROSTON || this == SBA || this == TSB;
    return history.length >= daysNeeded(season)
        && (!intermittent || Arrays.stream(history).anyMatch(units -> units == 0));
  }

  /** Fits it to units a day, NaN where missing, of which two or more were observed. */
  FittedModel fit(double[] history, ClassicalParameters parameters) {
    int season = parameters.season();
    return switch (this) {
      case SEASONAL_NAIVE -> SeasonalNaive.fit(history, season);
      case SES -> ExponentialSmoothing.simple(history, season);
      case HOLT_WINTERS -> ExponentialSmoothing.holtWinters(history, season);
      case CROSTON -> IntermittentDemand.croston(history, parameters);
      case SBA -> IntermittentDemand.sba(history, parameters);
      case TSB -> IntermittentDemand.tsb(history, parameters);
    };
  }
}
