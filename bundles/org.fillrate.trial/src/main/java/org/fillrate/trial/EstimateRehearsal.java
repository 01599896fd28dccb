package org.fillrate.trial;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;

/** Asks forecasters and risk models for figures of a made-up item. */
final class EstimateRehearsal {
  private static final int DAYS = 120;
  private static final int HORIZON = 14;
  private static final int PATHS = 400;
  private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final long SEED = 5;

  private EstimateRehearsal() {}

  /**
   * @throws Shortcoming where a figure is not finite, or quantiles are not in order
   */
  static void ofForecaster(Forecaster forecaster) {
    String id = "the forecaster " + forecaster.id();
    double[] sold = new SplittableRandom(SEED).ints(DAYS, 0, 12).asDoubleStream().toArray();
    DemandSeries series = new DemandSeries("rehearsal", LocalDate.of(2026, 1, 5), sold);
    Document defaults = forecaster.parameters().validate(Document.EMPTY);
    Forecast forecast = forecaster.forecast(series, HORIZON, defaults);
    if (forecast.horizon() != HORIZON) {
      throw new Shortcoming(id + " looks " + forecast.horizon() + " days ahead, not " + HORIZON);
    }
    for (int day = 0; day < HORIZON; day++) {
      requireFinite(id, forecast.mean(day));
      double last = Double.NEGATIVE_INFINITY;
      for (double probability : PROBABILITIES) {
        double quantile = forecast.quantile(day, probability);
        requireFinite(id, quantile);
        if (quantile < last) {
          throw new Shortcoming(
              id + ": the quantile " + probability + " is below that of a lower probability");
        }
        last = quantile;
      }
    }
  }

  /**
   * @throws Shortcoming where a figure is not finite
   */
  static void ofRiskModel(RiskModel model) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] cost = DoubleStream.generate(() -> 10 + random.nextDouble()).limit(PATHS).toArray();
    double[][] stock = new double[PATHS][3];
    double[][] shortfall = new double[PATHS][3];
    for (int path = 0; path < PATHS; path++) {
      for (int period = 0; period < 3; period++) {
        stock[path][period] = random.nextInt(20);
        shortfall[path][period] = random.nextInt(10) == 0 ? 1 : 0;
      }
    }
    RiskProfile profile =
        model.assess(new CostPaths(cost, stock, shortfall), RiskQuestion.at95(18));
    for (Estimate estimate :
        new Estimate[] {
          profile.valueAtRisk(),
          profile.conditionalValueAtRisk(),
          profile.stockOutProbability(),
          profile.overstockProbability()
        }) {
      requireFinite("the risk model " + model.id(), estimate.mean());
    }
  }

  private static void requireFinite(String id, double figure) {
    if (!Double.isFinite(figure)) {
      throw new Shortcoming(id + " answers " + figure + " where a number is due");
    }
  }
}
