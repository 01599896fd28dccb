package ${package};

import java.util.Arrays;
import org.fillrate.api.estimate.Estimate;

/**
 * A sample of costs, taken as normal: VaR = m + z s and CVaR = m + s f(z) / (1 - level), f the
 * standard normal density (Rockafellar and Uryasev 2000). Their errors come from those of m and s:
 * standard error s sqrt(1 / n + k^2 / (2 n)) with k the factor of s.
 */
final class NormalCosts {
  /** 97.5 % quantile of the standard normal distribution. */
  static final double Z = 1.959963984540054;

  private final double mean;
  private final double deviation;
  private final int count;

  NormalCosts(double[] costs) {
    count = costs.length;
    mean = Arrays.stream(costs).average().orElseThrow();
    double squares = Arrays.stream(costs).map(c -> (c - mean) * (c - mean)).sum();
    deviation = Math.sqrt(squares / Math.max(1, count - 1));
  }

  Estimate valueAtRisk(double level) {
    return estimate(quantile(level));
  }

  Estimate conditionalValueAtRisk(double level) {
    double z = quantile(level);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return estimate(density / (1 - level));
  }

  private Estimate estimate(double factor) {
    double value = mean + factor * deviation;
    double error = deviation * Math.sqrt((1 + factor * factor / 2) / count);
    return new Estimate(value, value - Z * error, value + Z * error);
  }

  /** The standard normal quantile by bisection of its distribution function. */
  static double quantile(double probability) {
    double low = -9;
    double high = 9;
    while (high - low > 1e-12) {
      double middle = (low + high) / 2;
      if (distribution(middle) < probability) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }

  /** Marsaglia's (2004) series, which is exact to rounding where it is used. */
  private static double distribution(double z) {
    double term = z;
    double sum = z;
    for (int i = 3; sum != sum + term; i += 2) sum += term *= z * z / i;
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
