package org.fillrate.forecast.classical;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Demand that comes now and then: a day has demand with some probability, and its size is one of
 * the sizes seen before. Croston (1972) smooths sizes and intervals; Syntetos and Boylan (2005)
 * correct its bias; Teunter, Syntetos and Babai (2011, TSB) smooth the probability itself, day by
 * day, so that the forecast of a dying item falls.
 *
 * <p>Smoothing starts from the mean size and the share of days with demand. Sizes are drawn with
 * the weights that smoothing gives them, so the mean of the draws is the smoothed size exactly.
 * Missing days count neither as zero nor as time between demands.
 */
final class IntermittentDemand implements FittedModel {
  private final double probability;
  private final double[] sizes;
  private final double[] cumulativeWeights;
  private final double meanSize;

  private IntermittentDemand(double probability, double[] sizes, double sizeWeight) {
    this.probability = probability;
    this.sizes = sizes;
    this.cumulativeWeights = new double[sizes.length];
    double remaining = Math.pow(1 - sizeWeight, sizes.length);
    double total = 0;
    double mean = 0;
    for (int i = 0; i < sizes.length; i++) {
      double weight =
          remaining / sizes.length + sizeWeight * Math.pow(1 - sizeWeight, sizes.length - 1 - i);
      mean += weight * sizes[i];
      total += weight;
      cumulativeWeights[i] = total;
    }
    this.meanSize = mean;
  }

  /** Croston: the probability is one over the smoothed interval. */
  static IntermittentDemand croston(double[] history, ClassicalParameters parameters) {
    return croston(history, parameters, 1);
  }

  /** Syntetos and Boylan's approximation: Croston times 1 - alpha / 2, alpha of the interval. */
  static IntermittentDemand sba(double[] history, ClassicalParameters parameters) {
    return croston(history, parameters, 1 - parameters.intervalSmoothing() / 2);
  }

  private static IntermittentDemand croston(
      double[] history, ClassicalParameters parameters, double factor) {
    double[] days = observed(history);
    double[] sizes = sizes(days);
    double interval = (double) days.length / sizes.length;
    int since = 0;
    boolean first = true;
    for (double units : days) {
      since++;
      if (units == 0) continue;
      // days before the first demand are the end of an interval whose start nobody saw
      if (!first) interval += parameters.intervalSmoothing() * (since - interval);
      first = false;
      since = 0;
    }
    double probability = sizes.length == 0 ? 0 : factor / interval;
    return new IntermittentDemand(probability, sizes, parameters.sizeSmoothing());
  }

  /** TSB: the probability is smoothed on every day, with demand or without. */
  static IntermittentDemand tsb(double[] history, ClassicalParameters parameters) {
    double[] days = observed(history);
    double[] sizes = sizes(days);
    double probability = (double) sizes.length / days.length;
    for (double units : days) {
      probability += parameters.intervalSmoothing() * ((units > 0 ? 1 : 0) - probability);
    }
    return new IntermittentDemand(probability, sizes, parameters.sizeSmoothing());
  }

  private static double[] observed(double[] history) {
    return Arrays.stream(history).filter(units -> !Double.isNaN(units)).toArray();
  }

  private static double[] sizes(double[] days) {
    return Arrays.stream(days).filter(units -> units > 0).toArray();
  }

  @Override
  public double[] means(int horizon) {
    double[] means = new double[horizon];
    Arrays.fill(means, probability * meanSize);
    return means;
  }

  @Override
  public double[] path(int horizon, RandomGenerator random) {
    double[] path = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      if (random.nextDouble() < probability) path[h] = size(random);
    }
    return path;
  }

  private double size(RandomGenerator random) {
    double mark = random.nextDouble() * cumulativeWeights[sizes.length - 1];
    int found = Arrays.binarySearch(cumulativeWeights, mark);
    return sizes[found < 0 ? -found - 1 : Math.min(found + 1, sizes.length - 1)];
  }
}
