package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.fillrate.api.document.Document;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.testkit.ForecasterContract;
import org.junit.jupiter.api.Test;

/** What the platform asks of every forecaster, inherited, and what this one promises beside. */
class RecentDaysContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new RecentDaysForecaster();
  }

  @Test
  void onlyTheLastDaysCount() {
    DemandSeries history =
        new DemandSeries("x", LocalDate.of(2026, 1, 1), new double[] {90, 90, 1, 2, 3, 4});
    Forecast forecast = forecaster().forecast(history, 3, Document.of("window", 4));
    assertThat(forecast.mean(0)).isEqualTo(2.5);
    assertThat(forecast.quantile(0, 0.5)).isEqualTo(2);
    assertThat(forecast.quantile(2, 1)).isEqualTo(4);
  }
}
