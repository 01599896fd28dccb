package org.fillrate.trial;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Schema;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.junit.jupiter.api.Test;

class EstimateRehearsalTest {
  private static Forecaster forecaster(int days, double mean, DoubleUnaryOperator quantile) {
    Forecast forecast =
        new Forecast() {
          @Override
          public String method() {
            return "fake";
          }

          @Override
          public int horizon() {
            return days;
          }

          @Override
          public double mean(int period) {
            return mean;
          }

          @Override
          public double quantile(int period, double probability) {
            return quantile.applyAsDouble(probability);
          }

          @Override
          public double[][] samplePaths(RandomGenerator random, int count) {
            return new double[count][days];
          }

          @Override
          public Map<String, Double> scores() {
            return Map.of();
          }
        };
    return new Forecaster() {
      @Override
      public String id() {
        return "fake";
      }

      @Override
      public String summary() {
        return "";
      }

      @Override
      public Schema parameters() {
        return Schema.EMPTY;
      }

      @Override
      public Forecast forecast(DemandSeries history, int horizon, Document parameters) {
        return forecast;
      }
    };
  }

  @Test
  void forecastsAreFiniteAndInOrder() {
    assertThatCode(() -> EstimateRehearsal.ofForecaster(forecaster(14, 5, p -> p)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> EstimateRehearsal.ofForecaster(forecaster(14, 5, p -> -p)))
        .isInstanceOf(Shortcoming.class)
        .hasMessage("the forecaster fake: the quantile 0.25 is below that of a lower probability");
    assertThatThrownBy(() -> EstimateRehearsal.ofForecaster(forecaster(14, Double.NaN, p -> p)))
        .hasMessage("the forecaster fake answers NaN where a number is due");
    assertThatThrownBy(() -> EstimateRehearsal.ofForecaster(forecaster(3, 5, p -> p)))
        .hasMessageContaining("3 days ahead, not 14");
  }

  private static RiskModel model(double tail) {
    return new RiskModel() {
      @Override
      public String id() {
        return "fake";
      }

      @Override
      public String summary() {
        return "";
      }

      @Override
      public RiskProfile assess(CostPaths paths, RiskQuestion question) {
        Estimate one = new Estimate(1, 1, 1);
        return new RiskProfile(0.95, one, new Estimate(tail, 1, 2), one, one, List.of());
      }
    };
  }

  @Test
  void risksAreFinite() {
    assertThatCode(() -> EstimateRehearsal.ofRiskModel(model(1))).doesNotThrowAnyException();
    assertThatThrownBy(() -> EstimateRehearsal.ofRiskModel(model(Double.POSITIVE_INFINITY)))
        .isInstanceOf(Shortcoming.class)
        .hasMessage("the risk model fake answers Infinity where a number is due");
  }
}
