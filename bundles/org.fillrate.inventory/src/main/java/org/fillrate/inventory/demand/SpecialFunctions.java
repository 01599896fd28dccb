package org.fillrate.inventory.demand;

/** The normal distribution and the incomplete gamma function, to about 14 digits. */
public final class SpecialFunctions {
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };
  private static final double ROUNDING = 1e-16;
  private static final double TINY = 1e-300;

  private SpecialFunctions() {}

  /** P(Z &lt;= z) for the standard normal [Φ]. */
  public static double normalLower(double z) {
    return normalUpper(-z);
  }

  /** P(Z &gt; z) for the standard normal, accurate in the upper tail. */
  public static double normalUpper(double z) {
    if (z == 0) return 0.5;
    return z > 0 ? 0.5 * gammaUpper(0.5, z * z / 2) : 1 - 0.5 * gammaUpper(0.5, z * z / 2);
  }

  /** The standard normal density [φ]. */
  public static double normalDensity(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The z with P(Z &lt;= z) = p, for p strictly between 0 and 1: safeguarded Newton steps. */
  public static double normalQuantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must lie strictly between 0 and 1: " + p);
    }
    double low = -40;
    double high = 40;
    double z = 0;
    for (int step = 0; step < 200; step++) {
      double error = p <= 0.5 ? normalLower(z) - p : (1 - p) - normalUpper(z);
      if (error > 0) high = z;
      else low = z;
      double newton = z - error / normalDensity(z);
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      if (Math.abs(next - z) <= 1e-15 * Math.max(1, Math.abs(z))) return next;
      z = next;
    }
    return z;
  }

  /** ln Γ(x) for x &gt; 0, by Lanczos' series (g = 7, n = 9). */
  public static double logGamma(double x) {
    if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    double series = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) series += LANCZOS[i] / (x - 1 + i);
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
  }

  /** The regularised upper incomplete gamma function Q(shape, x). */
  public static double gammaUpper(double shape, double x) {
    if (x <= 0) return 1;
    double front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
    return x < shape + 1 ? 1 - front * lowerSeries(shape, x) : front * upperFraction(shape, x);
  }

  private static double lowerSeries(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (double n = shape + 1; term > sum * ROUNDING; n++) {
      term *= x / n;
      sum += term;
    }
    return sum;
  }

  /** Lentz's evaluation of the continued fraction (Press et al., Numerical Recipes, 6.2.7). */
  private static double upperFraction(double shape, double x) {
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int i = 1; i < 100_000; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / nonZero(a * d + b);
      c = nonZero(b + a / c);
      double change = c * d;
      fraction *= change;
      if (Math.abs(change - 1) < 4 * ROUNDING) return fraction;
    }
    throw new ArithmeticException("incomplete gamma function: no convergence at " + shape);
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
