package org.fillrate.inventory.exact;

import java.util.Arrays;

/**
 * The exact optimum of a {@link SingleItem} problem by dynamic programming.
 *
 * <p>Lost sales with linear costs and independent demand use the action bounds of Morton (1971) and
 * Zipkin (2008). They don't hold with a fixed ordering cost, with lots, under a binding order
 * maximum; there the inventory position is bounded by a guess, which is raised until the optimal
 * orders keep clear of it.
 */
public final class ExactOptimum {
  /** The state limit that callers use unless they know better. */
  public static final long STATE_LIMIT = 5_000_000;

  private static final double RAISE = 1.3;

  private ExactOptimum() {}

  /** Whether {@link #solve} would fit in {@code stateLimit} states, without solving. */
  public static Tractability tractable(SingleItem item, long stateLimit) {
    long states;
    try {
      states = states(item, startCeiling(item));
    } catch (Intractable growing) {
      return new Tractability(false, Long.MAX_VALUE, String.valueOf(growing.getMessage()));
    }
    if (states <= stateLimit) return new Tractability(true, states, "");
    return new Tractability(
        false,
        states,
        "exact dynamic programming would need "
            + (states == Long.MAX_VALUE ? "too many states to count" : states + " states")
            + ", more than the limit of "
            + stateLimit);
  }

  /** The optimum within {@code STATE_LIMIT} states, to a relative 1e-9. */
  public static Optimum solve(SingleItem item) {
    return solve(item, STATE_LIMIT, 1e-9, Progress.SILENT);
  }

  /**
   * The optimum.
   *
   * @param tolerance width of the bounds, relative to the cost where it is above 1
   * @throws Intractable where it needs more than {@code stateLimit} states
   */
  public static Optimum solve(
      SingleItem item, long stateLimit, double tolerance, Progress progress) {
    for (int ceiling = startCeiling(item); ; ceiling = (int) (ceiling * RAISE) + 2) {
      long states = states(item, ceiling);
      if (states > stateLimit) throw new Intractable("exact optimum: " + states + " states");
      DynamicProgram program = program(item, ceiling);
      ValueIteration iteration = new ValueIteration(program, item.discount());
      Bounds bounds = iteration.iterate(tolerance, progress);
      int[] chosen = iteration.greedy();
      if (!program.isPressed(chosen)) return new Optimum(bounds, program.policy(chosen));
    }
  }

  private static DynamicProgram program(SingleItem item, int ceiling) {
    if (isPipeline(item)) {
      PipelineRows rows = new PipelineRows(item.leadTime(), ceiling, quantities(item, ceiling));
      return new PipelineProgram(item, rows, hasProvedBounds(item));
    }
    return new PositionProgram(item, BacklogFloor.of(item), ceiling);
  }

  private static long states(SingleItem item, int ceiling) {
    int demandStates = item.demand().states();
    if (!isPipeline(item)) return (long) demandStates * (ceiling - BacklogFloor.of(item) + 1);
    long states = PipelineRows.count(item.leadTime(), ceiling, quantities(item, ceiling));
    return states > Long.MAX_VALUE / demandStates ? Long.MAX_VALUE : states * demandStates;
  }

  private static boolean isPipeline(SingleItem item) {
    return item.unmetDemand() == UnmetDemand.LOST && item.leadTime() > 0;
  }

  /** Feasible orders that an optimal policy may place. */
  private static int[] quantities(SingleItem item, int ceiling) {
    int most = hasProvedBounds(item) ? largestOrder(item) : ceiling;
    return Arrays.stream(item.limits().quantities()).filter(q -> q <= most).toArray();
  }

  private static boolean hasProvedBounds(SingleItem item) {
    return isPipeline(item)
        && item.demand().states() == 1
        && item.fixedOrderingCost() == 0
        && (item.isAverage() || item.unitCost() == 0)
        && item.limits().lot() == 1
        && item.limits().minimum() <= 1
        && item.limits().maximum() >= largestOrder(item);
  }

  /** The bound s_L on an order: the newsvendor level of the one period that only it can serve. */
  private static int largestOrder(SingleItem item) {
    return item.demand().discrete(0).quantile(item.criticalRatio());
  }

  /** The bound s_0 on the position after ordering, and where it isn't one, the first guess. */
  private static int startCeiling(SingleItem item) {
    int level = 0;
    for (int state = 0; state < item.demand().states(); state++) {
      level = Math.max(level, item.newsvendorLevel(state));
    }
    if (hasProvedBounds(item)) return level;
    double batch = 0; // the economic order quantity
    if (item.holdingCost() > 0) {
      batch = Math.sqrt(2 * item.fixedOrderingCost() * item.demand().mean() / item.holdingCost());
    }
    return level + (int) (1.2 * batch) + 2 * item.limits().lot() + 2;
  }
}
