package org.fillrate.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;

/** Puts the forecaster to the test on days that it has not seen. */
final class ForecastStep {
  private static final int DAYS = 28;
  private static final int ITEMS = 50;

  private final Forecaster forecaster;
  private final Terminal terminal;

  ForecastStep(Forecaster forecaster, Terminal terminal) {
    this.forecaster = forecaster;
    this.terminal = terminal;
  }

  /** Forecasts days that are known by now, and says how far off the mean was. */
  void run(List<ItemHistory> items) throws InterruptedException {
    terminal.heading("2  Forecast: " + ITEMS + " items, " + DAYS + " days, before they happened");
    double error = 0;
    double total = 0;
    int inside = 0;
    int days = 0;
    List<ItemHistory> some = items.subList(0, Math.min(ITEMS, items.size()));
    for (ItemHistory item : some) {
      if (Thread.interrupted()) throw new InterruptedException();
      double[] values = item.demand().values();
      LocalDate origin = item.demand().end().minusDays(DAYS);
      Forecast forecast =
          forecaster.forecast(
              item.demand().before(origin), DAYS, forecaster.parameters().validate(Document.EMPTY));
      for (int day = 0; day < DAYS; day++) {
        double actual = values[values.length - DAYS + day];
        if (Double.isNaN(actual)) continue;
        error += Math.abs(actual - forecast.mean(day));
        total += actual;
        days++;
        if (actual >= forecast.quantile(day, 0.1) && actual <= forecast.quantile(day, 0.9))
          inside++;
      }
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "  weighted absolute error %.0f %% of daily units; %.0f %% of the days inside the 80 %% interval",
            100 * error / Math.max(1, total),
            100.0 * inside / Math.max(1, days)));
  }
}
