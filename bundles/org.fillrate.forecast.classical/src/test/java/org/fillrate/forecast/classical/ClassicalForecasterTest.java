package org.fillrate.forecast.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.fillrate.forecast.classical.SimulatedDemand.series;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forecaster as the platform calls it. */
class ClassicalForecasterTest {
  private final ClassicalForecaster forecaster = new ClassicalForecaster();

  private Forecast auto(double[] values, int horizon) {
    return forecaster.forecast(series(values), horizon, Document.EMPTY);
  }

  private Forecast by(Method method, double[] values, int horizon) {
    return forecaster.forecast(series(values), horizon, Document.of("method", method.id()));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void quantilesAndMeansAgreeWithSamplePaths(Method method) {
    Forecast forecast = by(method, SimulatedDemand.intermittent(200, 3), 10);
    double[][] paths = forecast.samplePaths(new SplittableRandom(9), 20_000);
    for (int day : new int[] {0, 9}) {
      double[] units = Arrays.stream(paths).mapToDouble(path -> path[day]).toArray();
      for (double p : new double[] {0.5, 0.8, 0.95}) {
        double quantile = forecast.quantile(day, p);
        // 1,000 draws: a share is within 4 standard errors, 4 sqrt(p (1 - p) / 1000) <= 0.064
        double error = 4 * Math.sqrt(p * (1 - p) / 1000) + 0.01;
        assertThat(share(units, quantile + 1e-9)).isGreaterThan(p - error);
        assertThat(share(units, quantile - 1e-9)).isLessThan(p + error);
      }
      double mean = Arrays.stream(units).average().orElseThrow();
      assertThat(forecast.mean(day)).isCloseTo(mean, within(0.15));
      assertThat(Arrays.stream(units).min().orElseThrow()).isNotNegative();
    }
  }

  private static double share(double[] units, double limit) {
    return Arrays.stream(units).filter(v -> v <= limit).count() / (double) units.length;
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void quantilesRiseWithTheProbabilityAndRepeat(Method method) {
    double[] history = SimulatedDemand.weekly(120, 4);
    Forecast forecast = by(method, history, 3);
    Forecast again = by(method, history, 3);
    double before = 0;
    for (double p : new double[] {0, 0.001, 0.1, 0.5, 0.9, 0.999, 1}) {
      assertThat(forecast.quantile(2, p)).isGreaterThanOrEqualTo(before);
      assertThat(again.quantile(2, p)).isEqualTo(forecast.quantile(2, p));
      before = forecast.quantile(2, p);
    }
    assertThat(forecast.method()).isEqualTo(method.id());
    assertThat(forecast.scores()).isEmpty();
  }

  @Test
  void wideningHorizonsWidenTheIntervalOfAWanderingLevel() {
    Forecast forecast = by(Method.SES, SimulatedDemand.wandering(300, 5), 60);
    double near = forecast.quantile(0, 0.9) - forecast.quantile(0, 0.1);
    double far = forecast.quantile(59, 0.9) - forecast.quantile(59, 0.1);
    assertThat(far).isGreaterThan(1.2 * near);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 100})
  void aSeriesOfZerosForecastsZero(int days) {
    Forecast forecast = auto(new double[days], 5);
    assertThat(forecast.mean(4)).isZero();
    assertThat(forecast.quantile(4, 0.999)).isZero();
    assertThat(forecast.samplePaths(new SplittableRandom(1), 3)).isDeepEqualTo(new double[3][5]);
    assertThat(forecast.scores().values()).allMatch(score -> score == 0);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyMethodForecastsZeroForZeros(Method method) {
    assertThat(by(method, new double[60], 5).quantile(4, 1)).isZero();
  }

  @Test
  void missingDaysAreNotZeros() {
    double[] values = new double[90];
    for (int t = 0; t < 90; t++) values[t] = t % 3 == 0 ? 30 : Double.NaN;
    for (Method method : Method.values()) {
      double wanted = method == Method.SBA ? 30 * 0.95 : 30; // 1 - 0.1 / 2
      assertThat(by(method, values, 8).mean(7)).as(method.id()).isCloseTo(wanted, within(1.5));
    }
    assertThat(auto(values, 8).mean(0)).isCloseTo(30, within(1e-9));
  }

  @Test
  void theHistoryIsNotKept() {
    double[] values = SimulatedDemand.weekly(100, 6);
    DemandSeries history = series(values);
    Forecast forecast = forecaster.forecast(history, 7, Document.EMPTY);
    double[][] before = forecast.samplePaths(new SplittableRandom(2), 5);
    Arrays.fill(values, 0);
    assertThat(forecast.samplePaths(new SplittableRandom(2), 5)).isDeepEqualTo(before);
  }

  @Test
  void badInputNamesTheField() {
    refused("history.values: needs at least 2 observed days", new double[] {5}, 1, Document.EMPTY);
    double nan = Double.NaN;
    refused("but has 0 of 3", new double[] {nan, nan, nan}, 1, Document.EMPTY);
    refused("but has 0 of 0", new double[0], 1, Document.EMPTY);
    refused("history.values[1]: must be 0 or more", new double[] {1, -2, 3}, 1, Document.EMPTY);
    double infinite = Double.POSITIVE_INFINITY;
    refused("history.values[0]: must be", new double[] {infinite, 2, 3}, 1, Document.EMPTY);
    double[] fine = {1, 2, 3};
    refused("horizon: must be from 1", fine, 0, Document.EMPTY);
    refused("horizon: must be from 1", fine, 1001, Document.EMPTY);
    refused("method: must be one of", fine, 1, Document.of("method", "prophet"));
    refused("season: must be a whole number from 2", fine, 1, Document.of("season", 1));
    refused("seasons: is not a known field", fine, 1, Document.of("seasons", 7));
    refused("method: holt-winters", fine, 1, Document.of("method", "holt-winters"));
    refused("needs at least 8 days", fine, 1, Document.of("method", "seasonal-naive"));
  }

  private void refused(String message, double[] values, int horizon, Document parameters) {
    assertThatThrownBy(() -> forecaster.forecast(series(values), horizon, parameters))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void badQuestionsToAForecastAreRefused() {
    Forecast forecast = auto(new double[] {1, 2, 3}, 2);
    assertThatThrownBy(() -> forecast.quantile(0, 1.5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("probability: must be from 0 to 1");
    assertThatThrownBy(() -> forecast.quantile(0, Double.NaN)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> forecast.quantile(2, 0.5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> forecast.mean(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> forecast.samplePaths(new SplittableRandom(1), 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("count");
  }
}
