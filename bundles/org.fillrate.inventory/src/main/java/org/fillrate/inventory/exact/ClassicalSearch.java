package org.fillrate.inventory.exact;

import java.util.function.IntFunction;

/**
 * The best parameters of the classical policies, each candidate evaluated exactly.
 *
 * <p>A search walks from a good guess both ways until {@link #PATIENCE} steps bring nothing. With
 * two parameters the outer one is walked on the profile, that is with the inner one at its own best
 * for each value: moving one coordinate at a time misses some optima (Zipkin's cell geometric 5, p
 * 19, L 1).
 */
public final class ClassicalSearch {
  private static final int PATIENCE = 3;
  private static final double NOTHING = 1e-10; // relative gain that is rounding

  private final SingleItem item;
  private final int stateLimit;
  private final Progress progress;

  /** Searches whose evaluations reach at most {@code stateLimit} states each. */
  public ClassicalSearch(SingleItem item, int stateLimit, Progress progress) {
    this.item = item;
    this.stateLimit = stateLimit;
    this.progress = progress;
  }

  public ClassicalSearch(SingleItem item) {
    this(item, PolicyEvaluation.STATE_LIMIT, Progress.SILENT);
  }

  /** The best base-stock level. */
  public TunedPolicy<BaseStock> baseStock() {
    return walk(guessedLevel(), lowest(), Integer.MAX_VALUE, this::baseStock).best;
  }

  /** The best base-stock level and order cap. */
  public TunedPolicy<CappedBaseStock> cappedBaseStock() {
    TunedPolicy<BaseStock> uncapped = baseStock();
    int[] level = {uncapped.policy().baseStockLevel()};
    int least = leastCap(uncapped.cost().cost());
    int cap = item.limits().clip((int) Math.ceil(1.2 * item.demand().mean()));
    IntFunction<TunedPolicy<CappedBaseStock>> profile =
        r -> {
          var inner = walk(level[0], lowest(), Integer.MAX_VALUE, s -> capped(s, r));
          level[0] = inner.at;
          return inner.best;
        };
    return walk(cap, least, item.limits().maximum(), profile).best;
  }

  /** The smallest cap worth a look: under a smaller one shortage alone costs more than that. */
  private int leastCap(double cost) {
    double mean = item.demand().mean();
    if (item.unmetDemand() == UnmetDemand.BACKORDERED) return (int) mean + 1;
    if (!item.isAverage() || item.shortageCost() == 0) return 1;
    return Math.max(1, (int) Math.ceil(mean - cost / item.shortageCost()));
  }

  /** The best reorder point and order-up-to level. */
  public TunedPolicy<ReorderPoint> reorderPoint() {
    int[] reorder = {guessedLevel() - (int) Math.ceil(item.demand().mean())};
    double batch =
        Math.sqrt(
            2
                * item.fixedOrderingCost()
                * item.demand().mean()
                / Math.max(1e-9, item.holdingCost()));
    int gap = (int) Math.max(1, Math.min(batch, item.limits().maximum()));
    IntFunction<TunedPolicy<ReorderPoint>> profile =
        q -> {
          var inner = walk(reorder[0], lowest() - 1, Integer.MAX_VALUE, s -> reorder(s, s + q));
          reorder[0] = inner.at;
          return inner.best;
        };
    return walk(gap, 1, item.limits().maximum(), profile).best;
  }

  private int guessedLevel() {
    int level = 0;
    for (int state = 0; state < item.demand().states(); state++) {
      level = Math.max(level, item.newsvendorLevel(state));
    }
    return level;
  }

  /** Below 0 a level makes sense only where demand is backordered. */
  private int lowest() {
    return item.unmetDemand() == UnmetDemand.LOST ? 0 : -guessedLevel() - 1;
  }

  private TunedPolicy<BaseStock> baseStock(int level) {
    return tuned(new BaseStock(level, item.limits()));
  }

  private TunedPolicy<CappedBaseStock> capped(int level, int cap) {
    return tuned(new CappedBaseStock(level, cap, item.limits()));
  }

  private TunedPolicy<ReorderPoint> reorder(int reorder, int level) {
    return tuned(new ReorderPoint(reorder, level, item.limits()));
  }

  private <P extends OrderPolicy> TunedPolicy<P> tuned(P policy) {
    return new TunedPolicy<>(policy, PolicyEvaluation.evaluate(item, policy, stateLimit, progress));
  }

  private record Found<P extends OrderPolicy>(int at, TunedPolicy<P> best) {
    boolean beats(Found<P> other) {
      return best.cost().cost()
          < other.best.cost().cost() - NOTHING * Math.abs(other.best.cost().cost());
    }
  }

  private static <P extends OrderPolicy> Found<P> walk(
      int start, int least, int most, IntFunction<TunedPolicy<P>> candidate) {
    int from = Math.max(least, Math.min(most, start));
    Found<P> best = new Found<>(from, candidate.apply(from));
    for (int direction : new int[] {-1, 1}) {
      int failures = 0;
      for (int at = from + direction;
          at >= least && at <= most && failures < PATIENCE;
          at += direction) {
        Found<P> found = new Found<>(at, candidate.apply(at));
        if (found.beats(best)) {
          best = found;
          failures = 0;
        } else {
          failures++;
        }
      }
    }
    return best;
  }
}
