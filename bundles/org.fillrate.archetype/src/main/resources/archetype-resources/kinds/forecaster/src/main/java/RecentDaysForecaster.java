package ${package};

import java.util.Arrays;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.osgi.service.component.annotations.Component;

/**
 * Forecasts every day as a draw from the last observed days: the empirical distribution, a baseline
 * that every other forecaster should beat. The service that the platform finds.
 */
@Component
public final class RecentDaysForecaster implements Forecaster {
  private static final Schema PARAMETERS =
      Schema.of(
          Field.integer("window")
              .between(2, 3660)
              .defaultsTo(56)
              .unit("days")
              .help("How many of the last observed days count"));

  @Override
  public String id() {
    return "${artifactId}";
  }

  @Override
  public String summary() {
    return "Each day to come is like one of the last days";
  }

  @Override
  public Schema parameters() {
    return PARAMETERS;
  }

  @Override
  public Forecast forecast(DemandSeries history, int horizon, Document parameters) {
    int window = PARAMETERS.validate(parameters).integer("window");
    if (horizon < 1) throw new InvalidInput("horizon", "must be at least 1 day, but is " + horizon);
    // a day on which nothing was observed is no day without demand
    double[] observed = Arrays.stream(history.values()).filter(v -> !Double.isNaN(v)).toArray();
    for (double units : observed) {
      if (!(units >= 0 && units < Double.POSITIVE_INFINITY)) {
        throw new InvalidInput("history.values", "must be 0 or more units, but one is " + units);
      }
    }
    if (observed.length < 2) {
      throw new InvalidInput(
          "history.values", "needs at least 2 observed days, but has " + observed.length);
    }
    int from = Math.max(0, observed.length - window);
    return new RecentDays(Arrays.copyOfRange(observed, from, observed.length), horizon);
  }
}
