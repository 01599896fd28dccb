package org.fillrate.decision;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;

/**
 * Sampled demand of an item until the order after this one can arrive: lead time + 1 periods. It is
 * the same whatever the stock is, so that stock positions and orders are compared path by path.
 * Thread-safe.
 */
final class DemandOutlook {
  private static final int PATHS = 500;
  private static final int LONG_PATHS = 200;

  private final ProblemModel model;
  private final ItemState state;
  private final int leadTime;
  private final double[][] paths;
  private final double[] totals; // ascending
  private final double expected;
  private final Map<Integer, Double> expectedOver = new ConcurrentHashMap<>();

  DemandOutlook(ProblemModel model, ItemState state) {
    this.model = model;
    this.state = state;
    leadTime = model.leadTime(state.item());
    paths = model.demandPaths(state, leadTime + 1, PATHS, seed());
    totals = totals(paths);
    expected = sum(totals) / totals.length;
    Arrays.sort(totals);
  }

  private long seed() {
    return Objects.hash(state.item(), state.demandState(), state.demandHistory());
  }

  /** In periods. */
  int leadTime() {
    return leadTime;
  }

  /** Units, [paths, lead time + 1]; to be left as they are. */
  double[][] paths() {
    return paths;
  }

  /** Mean demand over lead time + 1 periods, units. */
  double expected() {
    return expected;
  }

  /** Mean demand per period, units. */
  double expectedPerPeriod() {
    return expected() / (leadTime + 1);
  }

  /** Units that demand over lead time + 1 periods does not exceed with this probability. */
  double quantile(double probability) {
    int rank = (int) Math.ceil(probability * totals.length - 1e-9);
    return totals[Math.max(rank, 1) - 1];
  }

  /** Largest sampled demand over lead time + 1 periods, units. */
  double largest() {
    return totals[totals.length - 1];
  }

  /** Mean demand over more periods, units. */
  double expectedOver(int periods) {
    return expectedOver.computeIfAbsent(
        periods, n -> sum(totals(model.demandPaths(state, n, LONG_PATHS, seed()))) / LONG_PATHS);
  }

  /** Demand over more periods, units, [paths, periods]; sampled anew. */
  double[][] pathsOver(int periods) {
    return model.demandPaths(state, periods, PATHS, seed());
  }

  private static double[] totals(double[][] paths) {
    double[] totals = new double[paths.length];
    for (int i = 0; i < totals.length; i++) totals[i] = sum(paths[i]);
    return totals;
  }

  /** A plain loop: streams of three numbers cost more than the numbers. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
