package org.fillrate.inventory.divergent;

import java.util.concurrent.CancellationException;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.exact.Bounds;
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.exact.Progress;

/**
 * The lowest average cost of a {@link DivergentSystem} by relative value iteration with Odoni's
 * (1969) bounds. Stocks are bounded by a guess that is raised until no optimal order of any state
 * comes near it.
 *
 * @param bounds on the cost per period
 * @param largestOrder the largest order of any site in any state of the optimal policy
 */
public record DivergentOptimum(Bounds bounds, int largestOrder) {
  /** Numbers held at once, of 8 bytes, and terms of a sweep: more are not tried. */
  private static final double MOST_NUMBERS = 2e7;

  private static final double MOST_TERMS = 2e8;
  private static final double STEP = 0.9; // the aperiodicity transform
  private static final int RAISE = 2;

  /**
   * Solves a system.
   *
   * @param tolerance width of the bounds, relative to the cost where it is above 1
   * @throws Intractable where retailers or their stocks are too many
   */
  public static DivergentOptimum solve(
      DivergentSystem system, double tolerance, Progress progress) {
    int retailers = system.retailers().size();
    int[] caps = new int[retailers];
    DiscreteDistribution all = DiscreteDistribution.always(0);
    double ratio = 0;
    for (int i = 0; i < retailers; i++) {
      DivergentRetailer each = system.retailers().get(i);
      double own = Newsvendor.criticalRatio(each.holdingCost(), each.shortageCost());
      caps[i] = each.demand().convolve(2).quantile(own) + RAISE;
      ratio = Math.max(ratio, own);
      all = all.plus(each.demand());
    }
    int warehouseCap = all.quantile(ratio) + 2 * RAISE;
    while (true) {
      requireTractable(caps, warehouseCap);
      DivergentSweep sweep = new DivergentSweep(system, caps, warehouseCap);
      double[] value = new double[sweep.states()];
      Bounds bounds = iterate(sweep, value, tolerance, progress);
      DivergentSweep.Reach reach = sweep.reach(value);
      if (!reach.pressed()) return new DivergentOptimum(bounds, reach.largestOrder());
      for (int i = 0; i < retailers; i++) caps[i] += RAISE;
      warehouseCap += 2 * RAISE;
    }
  }

  private static void requireTractable(int[] caps, int warehouseCap) {
    double numbers = warehouseCap + 1.0;
    double terms = warehouseCap + 1.0;
    for (int i = 0; i < caps.length; i++) {
      double pairs = (caps[i] + 1.0) * (caps[i] + 2.0) / 2;
      numbers *= i + 1 < caps.length ? pairs : caps[i] + 1.0;
      terms *= pairs;
    }
    if (numbers > MOST_NUMBERS || terms > MOST_TERMS) {
      throw new Intractable(
          caps.length + " retailers with stocks up to " + caps[0] + " are too many states");
    }
  }

  private static Bounds iterate(
      DivergentSweep sweep, double[] value, double tolerance, Progress progress) {
    double[] next = new double[value.length];
    for (int iteration = 1; ; iteration++) {
      sweep.backup(value, next);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < value.length; s++) {
        low = Math.min(low, next[s] - value[s]);
        high = Math.max(high, next[s] - value[s]);
      }
      Bounds bounds = new Bounds(low, high, iteration);
      if (!progress.proceed(iteration, bounds.width())) {
        throw new CancellationException("cancelled");
      }
      if (bounds.width() <= tolerance * Math.max(1, bounds.middle())) return bounds;
      for (int s = 0; s < value.length; s++) {
        value[s] += STEP * (next[s] - value[s] - bounds.middle());
      }
    }
  }
}
