package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.fillrate.forecast.classical.SmoothingState.Weights;

/**
 * Exponential smoothing, simple or with damped trend and additive season (Holt-Winters), its
 * weights fitted by least squared one-step errors. A missing day changes nothing but the calendar.
 */
final class ExponentialSmoothing implements FittedModel {
  /** Seasons that the starting state of Holt-Winters is averaged over. */
  private static final int STARTING_SEASONS = 5;

  private static final double LEAST_LEVEL_WEIGHT = 0.01;

  private final Weights weights;
  private final SmoothingState end;
  private final Residuals residuals;

  private ExponentialSmoothing(
      Weights weights, SmoothingState start, double[] history, int fitted) {
    this.weights = weights;
    double[] errors = new double[history.length];
    this.end = start.copy();
    int count = follow(end, weights, history, errors);
    this.residuals = new Residuals(Arrays.copyOf(errors, count), fitted);
  }

  /**
   * Simple exponential smoothing with a given weight [alpha]. The starting level is the mean of the
   * first {@code season} observed values: a single first day would weigh too much in short series.
   */
  static ExponentialSmoothing simple(double[] history, int season, double levelWeight) {
    return new ExponentialSmoothing(
        Weights.simple(levelWeight), flatStart(history, season), history, 1);
  }

  /** Simple exponential smoothing with the best weight. */
  static ExponentialSmoothing simple(double[] history, int season) {
    SmoothingState start = flatStart(history, season);
    double[] best =
        PatternSearch.minimise(
            x -> squaredErrors(start, Weights.simple(x[0]), history),
            new double[][] {{0.03}, {0.1}, {0.3}, {0.7}},
            new double[] {LEAST_LEVEL_WEIGHT},
            new double[] {1});
    return new ExponentialSmoothing(Weights.simple(best[0]), start, history, 2);
  }

  /** Damped additive Holt-Winters with the best weights; needs two seasons of days. */
  static ExponentialSmoothing holtWinters(double[] history, int season) {
    SmoothingState start = seasonalStart(history, season);
    double[] best =
        PatternSearch.minimise(
            x -> squaredErrors(start, seasonalWeights(x), history),
            new double[][] {
              {0.03, 0.05, 0.05, 0.9},
              {0.1, 0.05, 0.1, 0.9},
              {0.3, 0.05, 0.1, 0.9},
              {0.6, 0.05, 0.3, 0.9},
              {0.1, 0.3, 0.4, 0.9}
            },
            new double[] {LEAST_LEVEL_WEIGHT, 0, 0, 0.8},
            new double[] {1, 1, 1, 0.98});
    // four weights, level, trend, and the season, which adds up to 0
    return new ExponentialSmoothing(seasonalWeights(best), start, history, season + 5);
  }

  /**
   * Shares to weights, so that a box covers the usual region: beta <= alpha, gamma <= 1 - alpha.
   */
  private static Weights seasonalWeights(double[] x) {
    return new Weights(x[0], x[0] * x[1], (1 - x[0]) * x[2], x[3]);
  }

  private static SmoothingState flatStart(double[] history, int season) {
    double[] first = Arrays.stream(history).filter(v -> !Double.isNaN(v)).limit(season).toArray();
    return SmoothingState.flat(mean(first, 0, 1));
  }

  /** Level, trend and season by averages of the first seasons: exact where all three are exact. */
  private static SmoothingState seasonalStart(double[] history, int season) {
    int days = Math.min(STARTING_SEASONS, history.length / season) * season;
    double[] window = Arrays.copyOf(history, days);
    double first = mean(Arrays.copyOf(window, season), 0, 1);
    double last = mean(Arrays.copyOfRange(window, days - season, days), 0, 1);
    double slope = (last - first) / (days - season);
    if (Double.isNaN(slope)) slope = 0;
    double middle = (days - 1) / 2.0;
    for (int t = 0; t < days; t++) window[t] -= slope * (t - middle);
    double[] places = new double[season];
    for (int place = 0; place < season; place++) places[place] = mean(window, place, season);
    // the mean of the places, not of the days: a missing day must not shift the level
    double level = mean(Arrays.stream(places).filter(v -> !Double.isNaN(v)).toArray(), 0, 1);
    if (Double.isNaN(level)) return flatSeason(history, season);
    for (int place = 0; place < season; place++) {
      places[place] = Double.isNaN(places[place]) ? 0 : places[place] - level;
    }
    return SmoothingState.seasonal(level - slope * (middle + 1), slope, places);
  }

  /** Where nothing was observed in the first seasons. */
  private static SmoothingState flatSeason(double[] history, int season) {
    return SmoothingState.seasonal(mean(history, 0, 1), 0, new double[season]);
  }

  /** Mean of the observed values at {@code from}, {@code from + by}, …; NaN where there is none. */
  private static double mean(double[] values, int from, int by) {
    double sum = 0;
    int count = 0;
    for (int t = from; t < values.length; t += by) {
      if (Double.isNaN(values[t])) continue;
      sum += values[t];
      count++;
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private static double squaredErrors(SmoothingState start, Weights weights, double[] history) {
    double[] errors = new double[history.length];
    int count = follow(start.copy(), weights, history, errors);
    double sum = 0;
    for (int i = 0; i < count; i++) sum += errors[i] * errors[i];
    return sum;
  }

  /** Takes the state through the history; fills in the one-step errors and returns their number. */
  private static int follow(
      SmoothingState state, Weights weights, double[] history, double[] errors) {
    int count = 0;
    for (double value : history) {
      double error = Double.isNaN(value) ? 0 : value - state.expected(weights);
      if (!Double.isNaN(value)) errors[count++] = error;
      state.advance(weights, error);
    }
    return count;
  }

  @Override
  public double[] means(int horizon) {
    double[] means = new double[horizon];
    SmoothingState state = end.copy();
    for (int h = 0; h < horizon; h++) {
      means[h] = state.expected(weights);
      state.advance(weights, 0);
    }
    return means;
  }

  @Override
  public double[] path(int horizon, RandomGenerator random) {
    double[] path = new double[horizon];
    SmoothingState state = end.copy();
    for (int h = 0; h < horizon; h++) {
      double error = residuals.draw(random);
      path[h] = state.expected(weights) + error;
      state.advance(weights, error);
    }
    return path;
  }
}
