package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import java.util.SplittableRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.junit.jupiter.api.Test;

/** What every forecaster keeps. */
public abstract class ForecasterContract {
  private static final int HORIZON = 14;
  private static final LocalDate START = LocalDate.of(2026, 1, 5);

  protected abstract Forecaster forecaster();

  private Forecast forecast(double... values) {
    Document defaults = forecaster().parameters().validate(Document.EMPTY);
    return forecaster().forecast(new DemandSeries("x", START, values), HORIZON, defaults);
  }

  private static double[] usual() {
    return new Random(1).ints(120, 0, 12).asDoubleStream().toArray();
  }

  @Test
  void quantilesAscendAndNothingIsNegative() {
    Forecast forecast = forecast(usual());
    assertThat(forecast.horizon()).isEqualTo(HORIZON);
    for (int day = 0; day < HORIZON; day++) {
      assertThat(forecast.mean(day)).isNotNegative();
      double last = 0;
      for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
        assertThat(forecast.quantile(day, p)).isGreaterThanOrEqualTo(last);
        last = forecast.quantile(day, p);
      }
    }
  }

  @Test
  void samplePathsAreReproducibleAndNotNegative() {
    Forecast forecast = forecast(usual());
    double[][] paths = forecast.samplePaths(new SplittableRandom(5), 20);
    assertThat(paths).isDeepEqualTo(forecast.samplePaths(new SplittableRandom(5), 20));
    assertThat(paths).hasDimensions(20, HORIZON);
    for (double[] path : paths) for (double units : path) assertThat(units).isNotNegative();
  }

  @Test
  void aSeriesOfZerosForecastsZero() {
    assertThat(forecast(new double[60]).mean(0)).isZero();
  }

  @Test
  void missingDaysAreNotZeros() {
    double[] complete = new double[60];
    java.util.Arrays.fill(complete, 8);
    double[] holes = complete.clone();
    for (int t = 3; t < 60; t += 7) holes[t] = Double.NaN;
    assertThat(forecast(holes).mean(0)).isGreaterThan(7);
  }

  @Test
  void tooLittleIsRefused() {
    assertThatThrownBy(() -> forecast(1)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> forecast(Double.NaN, Double.NaN)).isInstanceOf(InvalidInput.class);
  }
}
