package org.fillrate.forecast.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fillrate.forecast.classical.SimulatedDemand.series;

import java.util.Arrays;
import java.util.function.LongFunction;
import org.fillrate.api.document.Document;
import org.fillrate.api.forecast.Forecast;
import org.junit.jupiter.api.Test;

/** Intervals cover what they say, over 60 series of 280 days and the 14 days after them. */
class CalibrationTest {
  private static final int SERIES = 60;
  private static final int DAYS = 280;
  private static final int HORIZON = 14;
  private final ClassicalForecaster forecaster = new ClassicalForecaster();

  @Test
  void fourFifthsOfDaysLieBetweenTheOuterTenths() {
    assertThat(covered(seed -> SimulatedDemand.weekly(DAYS + HORIZON, seed), 0.1, 0.9))
        .isBetween(0.7, 0.9);
    assertThat(covered(seed -> SimulatedDemand.wandering(DAYS + HORIZON, seed), 0.1, 0.9))
        .isBetween(0.7, 0.9);
  }

  @Test
  void intermittentDemandStaysBelowItsHighQuantileAsOftenAsPromised() {
    // P(demand <= 5) = 0.75 + 0.25 * 5/9 = 0.889, P(demand <= 7) = 0.944: a true 0.9 quantile, 6,
    // covers 0.917
    assertThat(covered(seed -> SimulatedDemand.intermittent(DAYS + HORIZON, seed), 0, 0.9))
        .isBetween(0.85, 0.96);
  }

  private double covered(LongFunction<double[]> demand, double low, double high) {
    int inside = 0;
    for (long seed = 1; seed <= SERIES; seed++) {
      double[] values = demand.apply(seed);
      Forecast forecast =
          forecaster.forecast(series(Arrays.copyOf(values, DAYS)), HORIZON, Document.EMPTY);
      for (int h = 0; h < HORIZON; h++) {
        double units = values[DAYS + h];
        if (units >= forecast.quantile(h, low) && units <= forecast.quantile(h, high)) inside++;
      }
    }
    return (double) inside / (SERIES * HORIZON);
  }
}
