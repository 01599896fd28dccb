package org.fillrate.inventory.demand;

import java.util.random.RandomGenerator;

/**
 * Gamma-distributed demand in real units: a sampler only.
 *
 * <p>It has no probability mass function, so exact dynamic programming and discrete formulas don't
 * take it; {@link Distributions#gamma} is its rounded, discrete sister. Sampling is Marsaglia and
 * Tsang (2000), ACM TOMS 26:363.
 *
 * @param mean expected demand, above 0
 * @param coefficientOfVariation standard deviation over mean, above 0
 */
public record GammaDistribution(double mean, double coefficientOfVariation)
    implements DemandDistribution {

  public GammaDistribution {
    Distributions.requirePositive("mean", mean);
    Distributions.requirePositive("cv", coefficientOfVariation);
  }

  @Override
  public double variance() {
    double deviation = mean * coefficientOfVariation;
    return deviation * deviation;
  }

  @Override
  public double draw(RandomGenerator random) {
    double shape = 1 / (coefficientOfVariation * coefficientOfVariation);
    double scale = mean / shape;
    if (shape >= 1) return scale * standard(shape, random);
    // a shape below 1 is reached from shape + 1 (their section 6)
    return scale * standard(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
  }

  private static double standard(double shape, RandomGenerator random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double root = 1 + c * x;
      if (root <= 0) continue;
      double v = root * root * root;
      double u = 1 - random.nextDouble();
      if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }
}
