package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Seasonal naive: each day repeats the same day of the last season (Hyndman and Athanasopoulos,
 * Forecasting: Principles and Practice, section 5.2). A missing day takes the value a season
 * earlier, and the mean where its place in the season was never observed.
 */
final class SeasonalNaive implements FittedModel {
  private final double[] lastSeason;
  private final Residuals residuals;

  private SeasonalNaive(double[] lastSeason, Residuals residuals) {
    this.lastSeason = lastSeason;
    this.residuals = residuals;
  }

  /**
   * @param history units a day, NaN where missing, longer than the season
   * @param season days
   */
  static SeasonalNaive fit(double[] history, int season) {
    double[] latest = new double[season];
    Arrays.fill(latest, Double.NaN);
    double[] errors = new double[history.length];
    int count = 0;
    double sum = 0;
    int observed = 0;
    for (int t = 0; t < history.length; t++) {
      if (Double.isNaN(history[t])) continue;
      int place = t % season;
      if (!Double.isNaN(latest[place])) errors[count++] = history[t] - latest[place];
      latest[place] = history[t];
      sum += history[t];
      observed++;
    }
    double[] lastSeason = new double[season];
    for (int h = 0; h < season; h++) {
      double value = latest[(history.length + h) % season];
      lastSeason[h] = Double.isNaN(value) ? sum / observed : value;
    }
    // without a single pair a season apart there is no error to learn from
    double[] pairs = Arrays.copyOf(errors, Math.max(1, count));
    return new SeasonalNaive(lastSeason, new Residuals(pairs, 0));
  }

  @Override
  public double[] means(int horizon) {
    double[] means = new double[horizon];
    for (int h = 0; h < horizon; h++) means[h] = lastSeason[h % lastSeason.length];
    return means;
  }

  @Override
  public double[] path(int horizon, RandomGenerator random) {
    double[] path = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double before = h < lastSeason.length ? lastSeason[h] : path[h - lastSeason.length];
      path[h] = before + residuals.draw(random);
    }
    return path;
  }
}
