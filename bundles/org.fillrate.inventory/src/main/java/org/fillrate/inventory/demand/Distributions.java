package org.fillrate.inventory.demand;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.fillrate.api.document.InvalidInput;

/** The named demand distributions. Bad parameters are {@link InvalidInput} that names them. */
public final class Distributions {
  /** Mass below this share of the mode's can't matter next to {@link DiscreteDistribution#TAIL}. */
  private static final double NEGLIGIBLE = 1e-22;

  private Distributions() {}

  /** Poisson demand. */
  public static DiscreteDistribution poisson(double mean) {
    requireNonNegative("mean", mean);
    return fromRatios("mean", (int) mean, k -> mean / (k + 1));
  }

  /** Geometric demand on 0, 1, 2, …: P(D = d) = (1 - a) a^d with a = mean / (1 + mean). */
  public static DiscreteDistribution geometric(double mean) {
    requireNonNegative("mean", mean);
    double continuation = mean / (1 + mean);
    return fromRatios("mean", 0, k -> continuation);
  }

  /** Negative binomial demand by moments; its size parameter mean²/(variance - mean) is real. */
  public static DiscreteDistribution negativeBinomial(double mean, double variance) {
    requirePositive("mean", mean);
    if (!(variance > mean)) {
      throw new InvalidInput(
          "variance",
          "must be above the mean " + mean + ", but is " + variance + "; maybe use poisson");
    }
    double size = mean * mean / (variance - mean);
    double continuation = 1 - mean / variance;
    int mode = size <= 1 ? 0 : (int) ((size - 1) * continuation / (1 - continuation));
    return fromRatios("variance", mode, k -> (k + size) / (k + 1) * continuation);
  }

  /** Normal demand, rounded to whole units and cut at 0: max(0, round(N(mean, sd²))). */
  public static DiscreteDistribution normal(double mean, double deviation) {
    requireNonNegative("mean", mean);
    requirePositive("sd", deviation);
    return fromExceedance("sd", k -> SpecialFunctions.normalUpper((k + 0.5 - mean) / deviation));
  }

  /** Gamma demand rounded to whole units: P(d) = F(d + 1/2) - F(d - 1/2). */
  public static DiscreteDistribution gamma(double mean, double coefficientOfVariation) {
    requirePositive("mean", mean);
    requirePositive("cv", coefficientOfVariation);
    double shape = 1 / (coefficientOfVariation * coefficientOfVariation);
    double scale = mean / shape;
    return fromExceedance("cv", k -> SpecialFunctions.gammaUpper(shape, (k + 0.5) / scale));
  }

  /** The empirical distribution of observed whole demands, each with the same weight. */
  public static DiscreteDistribution empirical(int... values) {
    if (values.length == 0) throw new InvalidInput("values", "must have 1 or more elements");
    int largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] > DiscreteDistribution.LARGEST_SUPPORT) {
        throw new InvalidInput(
            "values[" + i + "]",
            "must be from 0 to " + DiscreteDistribution.LARGEST_SUPPORT + ", but is " + values[i]);
      }
      largest = Math.max(largest, values[i]);
    }
    double[] weights = new double[largest + 1];
    for (int value : values) weights[value]++;
    return DiscreteDistribution.ofWeights(weights);
  }

  /**
   * Builds masses from the mode outwards by p(k + 1) / p(k), which neither over- nor underflows.
   */
  private static DiscreteDistribution fromRatios(
      String field, int mode, IntToDoubleFunction ratio) {
    double[] weights = new double[Math.max(16, 2 * mode)];
    weights[mode] = 1;
    for (int k = mode - 1; k >= 0; k--) weights[k] = weights[k + 1] / ratio.applyAsDouble(k);
    int last = mode;
    while (weights[last] > NEGLIGIBLE) {
      if (last + 1 == weights.length) weights = Arrays.copyOf(weights, larger(field, last));
      weights[last + 1] = weights[last] * ratio.applyAsDouble(last);
      last++;
    }
    return DiscreteDistribution.ofWeights(Arrays.copyOf(weights, last + 1));
  }

  /** Builds masses from P(D &gt; k), as differences of upper tails. */
  private static DiscreteDistribution fromExceedance(String field, IntToDoubleFunction exceedance) {
    double[] weights = new double[16];
    double above = 1;
    int last = -1;
    while (above > DiscreteDistribution.TAIL / 4) {
      last++;
      if (last == weights.length) weights = Arrays.copyOf(weights, larger(field, last));
      double next = exceedance.applyAsDouble(last);
      weights[last] = Math.max(0, above - next);
      above = next;
    }
    return DiscreteDistribution.ofWeights(Arrays.copyOf(weights, last + 1));
  }

  private static int larger(String field, int last) {
    if (last >= DiscreteDistribution.LARGEST_SUPPORT) {
      throw new InvalidInput(
          field,
          "makes demand above "
              + DiscreteDistribution.LARGEST_SUPPORT
              + " units possible; maybe count in larger units");
    }
    return 2 * last + 2;
  }

  static void requirePositive(String field, double value) {
    if (!(value > 0) || value > DiscreteDistribution.LARGEST_SUPPORT) {
      throw new InvalidInput(
          field,
          "must be above 0 and at most "
              + DiscreteDistribution.LARGEST_SUPPORT
              + ", but is "
              + value);
    }
  }

  private static void requireNonNegative(String field, double value) {
    if (value != 0) requirePositive(field, value);
  }
}
