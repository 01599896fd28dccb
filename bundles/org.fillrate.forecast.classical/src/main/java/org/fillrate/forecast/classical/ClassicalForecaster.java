package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.osgi.service.component.annotations.Component;

/** Forecasts one series by the classical method that is asked for or that proved best on it. */
@Component(name = "org.fillrate.forecast.classical")
public final class ClassicalForecaster implements Forecaster {
  private static final int LONGEST_HORIZON = 1000;

  @Override
  public String id() {
    return "classical";
  }

  @Override
  public String summary() {
    return "Smoothing, seasonal and intermittent-demand methods, chosen per item by rolling origin";
  }

  @Override
  public Schema parameters() {
    return ClassicalParameters.SCHEMA;
  }

  @Override
  public Forecast forecast(DemandSeries history, int horizon, Document parameters) {
    ClassicalParameters checked = ClassicalParameters.of(parameters);
    if (horizon < 1 || horizon > LONGEST_HORIZON) {
      throw new InvalidInput("horizon", Said.HORIZON.with(LONGEST_HORIZON, horizon));
    }
    double[] values = history.values().clone();
    requireDemand(values);
    if (checked.method().equals(ClassicalParameters.AUTO)) return best(values, horizon, checked);
    Method method = Method.of(checked.method());
    requireDays(method, values.length, checked.season());
    return new SampledForecast(method, method.fit(values, checked), horizon, Map.of());
  }

  private static Forecast best(double[] values, int horizon, ClassicalParameters parameters) {
    Map<Method, Double> scores = new RollingOrigin(values, horizon, parameters).scores();
    // the first of equals: methods stand in order of simplicity; ses can always be fitted
    Method method =
        scores.entrySet().stream()
            .min(Comparator.comparingDouble(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(Method.SES);
    return new SampledForecast(method, method.fit(values, parameters), horizon, scores);
  }

  private static void requireDemand(double[] values) {
    for (int t = 0; t < values.length; t++) {
      if (values[t] < 0 || Double.isInfinite(values[t])) {
        throw new InvalidInput(
            "history.values[" + t + "]",
            "must be 0 or more units, or NaN where nothing was observed, but is " + values[t]);
      }
    }
    long observed = Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    if (observed < 2) {
      throw new InvalidInput("history.values", Said.TOO_FEW.with(observed, values.length));
    }
  }

  private static void requireDays(Method method, int days, int season) {
    int needed = method.daysNeeded(season);
    if (days < needed) {
      throw new InvalidInput("method", Said.TOO_SHORT.with(method.id(), season, needed, days));
    }
  }
}
