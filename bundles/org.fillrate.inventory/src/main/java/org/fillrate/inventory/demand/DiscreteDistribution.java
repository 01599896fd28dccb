package org.fillrate.inventory.demand;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of whole, non-negative demand on a finite support {@code 0..largest()}.
 *
 * <p>Infinite supports are cut where the upper tail holds less than {@link #TAIL} of the mass, and
 * what is left is scaled to sum to 1. Immutable; safe for threads.
 */
public final class DiscreteDistribution implements DemandDistribution {
  /** The upper tail mass that is cut off. */
  public static final double TAIL = 1e-14;

  /** The largest support that is kept, in units. */
  static final int LARGEST_SUPPORT = 1 << 22;

  private final double[] mass;
  private final double[] atLeast; // [k] = P(D >= k), one longer than mass
  private final double[] loss; // [k] = E(D - k)+, as long as atLeast
  private final double mean;
  private final double variance;
  private final double[] aliasThreshold;
  private final int[] alias;

  private DiscreteDistribution(double[] mass) {
    this.mass = mass;
    int n = mass.length;
    atLeast = new double[n + 1];
    loss = new double[n + 1];
    for (int k = n - 1; k >= 0; k--) {
      atLeast[k] = Math.min(1, atLeast[k + 1] + mass[k]);
      loss[k] = loss[k + 1] + atLeast[k + 1];
    }
    mean = loss[0];
    double squares = 0;
    for (int k = 0; k < n; k++) squares += mass[k] * (k - mean) * (k - mean);
    variance = squares;
    aliasThreshold = new double[n];
    alias = new int[n];
    fillAliasTable();
  }

  /**
   * The distribution with these weights on 0, 1, 2, …
   *
   * @param weights non-negative, not all zero; they need not sum to 1
   */
  public static DiscreteDistribution ofWeights(double... weights) {
    double total = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight must be a number of at least 0: " + weight);
      }
      total += weight;
    }
    if (total <= 0) throw new IllegalArgumentException("the weights must not all be zero");
    int length = weights.length;
    double tail = weights[length - 1];
    while (length > 1 && tail < TAIL * total) tail += weights[--length - 1];
    double[] mass = Arrays.copyOf(weights, length);
    double kept = 0;
    for (double weight : mass) kept += weight;
    for (int k = 0; k < length; k++) mass[k] /= kept;
    return new DiscreteDistribution(mass);
  }

  /** The distribution that is always {@code value}. */
  public static DiscreteDistribution always(int value) {
    if (value < 0) throw new IllegalArgumentException("demand must be at least 0: " + value);
    double[] mass = new double[value + 1];
    mass[value] = 1;
    return new DiscreteDistribution(mass);
  }

  /** The largest demand that has a positive probability. */
  public int largest() {
    return mass.length - 1;
  }

  /** P(D = k). */
  public double probability(int k) {
    return k < 0 || k >= mass.length ? 0 : mass[k];
  }

  /** P(D &lt;= k). */
  public double cumulative(int k) {
    return k < 0 ? 0 : 1 - exceedance(k);
  }

  /** P(D &gt; k), without the cancellation of 1 - cumulative. */
  public double exceedance(int k) {
    return k < 0 ? 1 : k >= mass.length ? 0 : atLeast[k + 1];
  }

  /** The smallest k with P(D &lt;= k) &gt;= p, for p in [0, 1]. */
  public int quantile(double p) {
    if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p must be from 0 to 1: " + p);
    int low = 0;
    int high = largest();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (exceedance(middle) <= 1 - p) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The expected shortage E(D - x)+ [n(x)], in units; x may be negative. */
  public double lossFunction(int x) {
    return x < 0 ? mean - x : x >= loss.length ? 0 : loss[x];
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return variance;
  }

  /** The masses P(D = 0), P(D = 1), … up to {@link #largest()}, a copy. */
  public double[] masses() {
    return mass.clone();
  }

  /** The distribution of the sum of {@code n} independent demands, n &gt;= 0. */
  public DiscreteDistribution convolve(int n) {
    if (n < 0) throw new IllegalArgumentException("n must be at least 0: " + n);
    DiscreteDistribution power = this;
    @Nullable DiscreteDistribution sum = null;
    for (int bits = n; bits > 0; bits >>= 1) {
      if ((bits & 1) == 1) sum = sum == null ? power : sum.plus(power);
      if (bits > 1) power = power.plus(power);
    }
    return sum == null ? always(0) : sum;
  }

  /** The distribution of the sum of this demand and an independent other. */
  public DiscreteDistribution plus(DiscreteDistribution other) {
    return ofWeights(convolution(mass, other.mass));
  }

  static double[] convolution(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      double weight = a[i];
      if (weight == 0) continue;
      for (int j = 0; j < b.length; j++) sum[i + j] += weight * b[j];
    }
    return sum;
  }

  /** One random demand by Walker's alias method: one uniform number, no allocation. */
  public int sample(RandomGenerator random) {
    double u = random.nextDouble() * mass.length;
    int column = (int) u;
    return u - column < aliasThreshold[column] ? column : alias[column];
  }

  @Override
  public double draw(RandomGenerator random) {
    return sample(random);
  }

  /** Vose's (1991) stable construction of the alias table. */
  private void fillAliasTable() {
    int n = mass.length;
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int k = 0; k < n; k++) {
      aliasThreshold[k] = mass[k] * n;
      alias[k] = k;
      if (aliasThreshold[k] < 1) small[smalls++] = k;
      else large[larges++] = k;
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[larges - 1];
      alias[less] = more;
      aliasThreshold[more] -= 1 - aliasThreshold[less];
      if (aliasThreshold[more] < 1) {
        larges--;
        small[smalls++] = more;
      }
    }
    // what rounding left over is a full column; one without mass gives all to the last, which has
    while (larges > 0) aliasThreshold[large[--larges]] = 1;
    while (smalls > 0) {
      int rest = small[--smalls];
      if (mass[rest] > 0) aliasThreshold[rest] = 1;
      else alias[rest] = n - 1;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DiscreteDistribution d && Arrays.equals(mass, d.mass);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mass);
  }

  @Override
  public String toString() {
    return "DiscreteDistribution[mean=" + mean + ", variance=" + variance + "]";
  }
}
