package ${package};

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.fillrate.api.forecast.Forecast;

/** Days to come that are drawn, each for itself, from days that were. */
final class RecentDays implements Forecast {
  private final double[] sorted;
  private final double mean;
  private final int horizon;

  /**
   * @param observed units, one or more days
   * @param horizon days
   */
  RecentDays(double[] observed, int horizon) {
    this.sorted = observed.clone();
    Arrays.sort(sorted);
    this.mean = Arrays.stream(sorted).average().orElseThrow();
    this.horizon = horizon;
  }

  @Override
  public String method() {
    return "recent days";
  }

  @Override
  public int horizon() {
    return horizon;
  }

  @Override
  public double mean(int period) {
    return mean;
  }

  /** The smallest observed demand that at least this share of the days did not exceed. */
  @Override
  public double quantile(int period, double probability) {
    int rank = (int) Math.ceil(probability * sorted.length - 1e-9);
    return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
  }

  @Override
  public double[][] samplePaths(RandomGenerator random, int count) {
    double[][] paths = new double[count][horizon];
    for (double[] path : paths) {
      for (int day = 0; day < horizon; day++) path[day] = sorted[random.nextInt(sorted.length)];
    }
    return paths;
  }

  @Override
  public Map<String, Double> scores() {
    return Map.of();
  }
}
