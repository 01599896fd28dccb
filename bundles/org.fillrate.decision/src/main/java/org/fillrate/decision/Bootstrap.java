package org.fillrate.decision;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fillrate.api.decision.OverrideValue.Worth;
import org.fillrate.api.estimate.Estimate;

/**
 * Percentile bootstrap over items (Efron and Tibshirani 1993, section 13): overrides of one item
 * are not independent, so items are drawn whole.
 */
final class Bootstrap {
  private static final int DRAWS = 2000;
  private static final long SEED = 1;

  private Bootstrap() {}

  /** The sum with its 95 % interval; infinite ends where there is one item only. */
  static Estimate total(List<Worth> each) {
    Map<String, Double> byItem = new LinkedHashMap<>();
    for (Worth worth : each) byItem.merge(worth.item(), worth.value(), Double::sum);
    double[] items = byItem.values().stream().mapToDouble(Double::doubleValue).toArray();
    double total = Arrays.stream(items).sum();
    if (items.length < 2) {
      return new Estimate(total, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] sums = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < items.length; i++) sums[draw] += items[random.nextInt(items.length)];
    }
    Arrays.sort(sums);
    return new Estimate(total, sums[DRAWS / 40], sums[DRAWS - 1 - DRAWS / 40]);
  }
}
