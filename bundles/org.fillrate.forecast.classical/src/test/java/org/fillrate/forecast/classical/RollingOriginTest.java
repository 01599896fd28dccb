package org.fillrate.forecast.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.fillrate.forecast.classical.SimulatedDemand.series;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.fillrate.api.document.Document;
import org.fillrate.api.forecast.Forecast;
import org.junit.jupiter.api.Test;

/** What {@code auto} chooses and what it may look at. */
class RollingOriginTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private final ClassicalForecaster forecaster = new ClassicalForecaster();

  @Test
  void aSeriesThatRepeatsItselfGetsTheSimplestMethodThatDoes() {
    double[] values = new double[120];
    for (int t = 0; t < 120; t++) values[t] = new double[] {7, 1, 4, 9, 30, 22, 0}[t % 7];
    Forecast forecast = forecaster.forecast(series(values), 14, Document.EMPTY);
    assertThat(forecast.method()).isEqualTo("seasonal-naive");
    assertThat(forecast.scores().get("seasonal-naive")).isZero();
    assertThat(forecast.scores().keySet())
        .containsExactly("seasonal-naive", "ses", "holt-winters", "croston", "sba", "tsb");
    assertThat(forecast.mean(0)).isEqualTo(values[1]); // 120 = 17 * 7 + 1
  }

  @Test
  void aNoisyWeekGetsHoltWinters() {
    assertThat(chosen(seed -> SimulatedDemand.weekly(370, seed)))
        .filteredOn("holt-winters"::equals)
        .hasSizeGreaterThanOrEqualTo(18);
  }

  @Test
  void intermittentDemandMostlyGetsAnIntermittentMethod() {
    assertThat(chosen(seed -> SimulatedDemand.intermittent(370, seed)))
        .filteredOn(List.of("croston", "sba", "tsb")::contains)
        .hasSizeGreaterThan(10);
  }

  private List<String> chosen(LongFunction<double[]> demand) {
    return LongStream.rangeClosed(1, 20)
        .mapToObj(seed -> forecaster.forecast(series(demand.apply(seed)), 14, Document.EMPTY))
        .map(Forecast::method)
        .toList();
  }

  @Test
  void theRankedErrorIsTheHandWorkedOne() {
    // outcomes 1, 2, 6, actual 3: mean distance (2 + 1 + 3) / 3 = 2; mean distance between two
    // outcomes 2 (1 + 5 + 4) / 9 = 20 / 9, of which half; 2 - 10 / 9 = 8 / 9
    assertThat(RollingOrigin.rankedError(new double[] {1, 2, 6}, 3)).isCloseTo(8.0 / 9, EXACT);
    // without spread it is the absolute error
    assertThat(RollingOrigin.rankedError(new double[] {4, 4, 4, 4}, 1.5)).isCloseTo(2.5, EXACT);
  }

  @Test
  void theScoreIsTheScaledErrorOfAForecastMadeAtTheOriginFromThePastAlone() {
    double[] values = SimulatedDemand.wandering(100, 8);
    Document once = Document.of("origins", 1);
    double score = forecaster.forecast(series(values), 10, once).scores().get("ses");

    double[] past = Arrays.copyOf(values, 90);
    FittedModel fitted = ExponentialSmoothing.simple(past, 7);
    double[][] outcomes = SampledForecast.outcomes(fitted, 10, RollingOrigin.PATHS);
    double error = 0;
    for (int h = 0; h < 10; h++) error += RollingOrigin.rankedError(outcomes[h], values[90 + h]);
    double scale = 0;
    for (int t = 1; t < 90; t++) scale += Math.abs(past[t] - past[t - 1]) / 89;
    assertThat(score).isCloseTo(error / 10 / scale, within(1e-9));
  }

  @Test
  void aShortSeriesIsNotComparedWhereItCannotBe() {
    Forecast two = forecaster.forecast(series(3, 5), 4, Document.EMPTY);
    assertThat(two.method()).isEqualTo("ses");
    assertThat(two.scores()).isEmpty();
    assertThat(two.mean(3)).isCloseTo(4, within(1.0));
    // 12 days: origins at 6 or later, before which no season of 7 fits twice
    Forecast twelve =
        forecaster.forecast(series(3, 5, 4, 6, 3, 5, 4, 6, 3, 5, 4, 6), 2, Document.EMPTY);
    assertThat(twelve.scores()).containsOnlyKeys("ses");
  }

  @Test
  void intermittentMethodsCompeteOnlyWhereADayWasWithoutDemand() {
    double[] values = SimulatedDemand.weekly(100, 7);
    assertThat(forecaster.forecast(series(values), 14, Document.EMPTY).scores())
        .containsOnlyKeys("seasonal-naive", "ses", "holt-winters");
    values[20] = 0;
    assertThat(forecaster.forecast(series(values), 14, Document.EMPTY).scores()).hasSize(6);
  }
}
