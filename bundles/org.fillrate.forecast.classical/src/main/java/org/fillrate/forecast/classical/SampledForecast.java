package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.forecast.Forecast;

/**
 * A fitted method as a distribution: quantiles are those of 1,000 paths drawn once with a fixed
 * seed from the very generator behind {@link #samplePaths}, so the two agree. No day falls below 0.
 */
final class SampledForecast implements Forecast {
  private static final int PATHS = 1000;
  private static final long SEED = 1972;

  private final Method method;
  private final FittedModel model;
  private final Map<String, Double> scores;
  private final double[] means;
  private final double[][] sorted; // [horizon, PATHS], ascending

  SampledForecast(Method method, FittedModel model, int horizon, Map<Method, Double> scores) {
    this.method = method;
    this.model = model;
    Map<String, Double> named = new LinkedHashMap<>();
    scores.forEach((candidate, score) -> named.put(candidate.id(), score));
    this.scores = Collections.unmodifiableMap(named);
    double[][] paths = unsortedDays(model, horizon, PATHS);
    this.means = model.means(horizon);
    for (int h = 0; h < horizon; h++) {
      // E max(0, x) = E x + E max(0, -x): E x is known, so only what is cut off is sampled
      double cut = Arrays.stream(paths[h]).map(x -> Math.max(0, -x)).average().orElseThrow();
      means[h] = Math.max(0, means[h] + cut);
    }
    this.sorted = cutAndSort(paths);
  }

  /** Possible units of each day to come, from 0 up, ascending; the same at each call. */
  static double[][] outcomes(FittedModel model, int horizon, int paths) {
    return cutAndSort(unsortedDays(model, horizon, paths));
  }

  private static double[][] unsortedDays(FittedModel model, int horizon, int paths) {
    double[][] days = new double[horizon][paths];
    RandomGenerator random = new SplittableRandom(SEED);
    for (int i = 0; i < paths; i++) {
      double[] path = model.path(horizon, random);
      for (int h = 0; h < horizon; h++) days[h][i] = path[h];
    }
    return days;
  }

  private static double[][] cutAndSort(double[][] days) {
    for (double[] day : days) {
      for (int i = 0; i < day.length; i++) day[i] = Math.max(0, day[i]);
      Arrays.sort(day);
    }
    return days;
  }

  @Override
  public String method() {
    return method.id();
  }

  @Override
  public int horizon() {
    return means.length;
  }

  @Override
  public double mean(int period) {
    return means[Objects.checkIndex(period, means.length)];
  }

  @Override
  public double quantile(int period, double probability) {
    Objects.checkIndex(period, means.length);
    if (!(probability >= 0 && probability <= 1)) {
      throw new InvalidInput("probability", "must be from 0 to 1, but is " + probability);
    }
    // the rounding error of 1000 p must not push a whole number to the next path
    int rank = (int) Math.ceil(probability * PATHS - 1e-9);
    return sorted[period][Math.max(rank, 1) - 1];
  }

  @Override
  public double[][] samplePaths(RandomGenerator random, int count) {
    if (count < 1) throw new InvalidInput("count", "must be at least 1, but is " + count);
    double[][] paths = new double[count][];
    for (int i = 0; i < count; i++) {
      paths[i] = model.path(means.length, random);
      for (int h = 0; h < means.length; h++) paths[i][h] = Math.max(0, paths[i][h]);
    }
    return paths;
  }

  @Override
  public Map<String, Double> scores() {
    return scores;
  }
}
