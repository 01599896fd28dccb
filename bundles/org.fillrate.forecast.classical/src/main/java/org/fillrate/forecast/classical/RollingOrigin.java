package org.fillrate.forecast.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares methods on a series' own past: stand at an earlier day (the origin), fit to the days
 * before it, forecast the days after it, move on (Tashman 2000).
 *
 * <p>The score is that of a distribution, since decisions use quantiles: the continuous ranked
 * probability score (Gneiting and Raftery 2007) over the mean absolute one-day difference of the
 * days before the origin. For a forecast without spread it is the mean absolute scaled error, MASE
 * (Hyndman and Koehler 2006), which by itself is lowest for the median and so would choose the
 * forecast 0 for most intermittent items.
 */
final class RollingOrigin {
  /** Fewer than in a forecast: every score is the mean of many days. */
  static final int PATHS = 100;

  private final double[] history;
  private final ClassicalParameters parameters;
  private final int length;
  private final int[] origins;

  /**
   * @param history units a day, NaN where missing
   * @param horizon days that will be forecast; at most a quarter of the history is used at a time
   */
  RollingOrigin(double[] history, int horizon, ClassicalParameters parameters) {
    this.history = history;
    this.parameters = parameters;
    this.length = Math.max(1, Math.min(horizon, history.length / 4));
    this.origins = origins();
  }

  /**
   * Score by method, lower is better, of the methods that suit the days before the first origin;
   * empty where the series is too short to look back.
   */
  Map<Method, Double> scores() {
    Map<Method, Double> scores = new EnumMap<>(Method.class);
    if (origins.length == 0) return scores;
    double[] shortest = Arrays.copyOf(history, Arrays.stream(origins).min().orElseThrow());
    for (Method method : Method.values()) {
      if (method.suits(shortest, parameters.season())) scores.put(method, score(method));
    }
    return scores;
  }

  /** First days of the stretches to forecast, in the newer half, that do not overlap. */
  private int[] origins() {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i <= parameters.origins(); i++) {
      int origin = history.length - i * length;
      if (2 * origin < history.length) break;
      boolean enough = observed(0, origin) >= 2 && observed(origin, origin + length) >= 1;
      if (enough) found.add(origin);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private long observed(int from, int to) {
    return Arrays.stream(history, from, to).filter(units -> !Double.isNaN(units)).count();
  }

  private double score(Method method) {
    double sum = 0;
    for (int origin : origins) {
      double[] past = Arrays.copyOf(history, origin);
      FittedModel model = method.fit(past, parameters);
      sum += rankedError(SampledForecast.outcomes(model, length, PATHS), origin) / scale(past);
    }
    return sum / origins.length;
  }

  private double rankedError(double[][] outcomes, int origin) {
    double sum = 0;
    int count = 0;
    for (int h = 0; h < length; h++) {
      double actual = history[origin + h];
      if (Double.isNaN(actual)) continue;
      sum += rankedError(outcomes[h], actual);
      count++;
    }
    return sum / count;
  }

  /**
   * Continuous ranked probability score of ascending {@code outcomes}, E |X - actual| - E |X - X'|
   * / 2 (Gneiting and Raftery 2007, equation 21); the absolute error where they are all alike.
   */
  static double rankedError(double[] outcomes, double actual) {
    int n = outcomes.length;
    double distance = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      distance += Math.abs(outcomes[i] - actual);
      spread += (2.0 * i + 1 - n) * outcomes[i];
    }
    return distance / n - spread / n / n;
  }

  /** Mean absolute difference between observed days; 1 where they are all alike. */
  private static double scale(double[] past) {
    double sum = 0;
    int count = 0;
    double before = Double.NaN;
    for (double units : past) {
      if (Double.isNaN(units)) continue;
      if (!Double.isNaN(before)) {
        sum += Math.abs(units - before);
        count++;
      }
      before = units;
    }
    return sum == 0 ? 1 : sum / count;
  }
}
