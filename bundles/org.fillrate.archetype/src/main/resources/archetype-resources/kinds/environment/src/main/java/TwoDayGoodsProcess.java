package ${package};

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.inventory.model.InventoryModel;
import org.fillrate.inventory.model.Outcome;

/**
 * Goods that are sold on the day they come or on the next, and then thrown away: the smallest case
 * of Nahmias and Pierskalla (1973).
 *
 * <p>Sequence of events in a day: (1) what is left of yesterday's order is observed, (2) an order is
 * placed and arrives at once, (3) demand occurs and is met from the older units first; the rest is
 * lost, (4) older units that nobody took are thrown away, (5) costs: holding on what is kept
 * overnight, shortage on what was lost, outdating on what was thrown away, and what was ordered.
 */
final class TwoDayGoodsProcess implements InventoryModel<TwoDayGoodsProcess.Shelf> {
  private static final List<String> COSTS = List.of("holding", "shortage", "outdating", "ordering");

  private final TwoDayGoods problem;
  private final EnvironmentSpec spec;

  /** What one replica keeps; mutable, so that a day allocates nothing. */
  static final class Shelf {
    /** Units of yesterday's order. */
    double old;
  }

  TwoDayGoodsProcess(TwoDayGoods problem) {
    this.problem = problem;
    double spread = Math.max(1, Math.sqrt(problem.demand().variance()));
    List<Double> orders =
        IntStream.rangeClosed(0, problem.largestOrder()).mapToObj(q -> (double) q).toList();
    double unit = problem.holdingCost() + problem.outdatingCost() + problem.unitCost();
    this.spec =
        new EnvironmentSpec(
            List.of(new Feature("onHand", "units", problem.demand().mean() / 4, spread)),
            new ActionSpace.Discrete("orderQuantity", "units", orders),
            1,
            new Objective.Average(),
            0,
            COSTS,
            Math.max(1e-9, spread * (unit + problem.shortageCost()) / 2));
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public Shelf newState() {
    return new Shelf();
  }

  @Override
  public void initial(Shelf shelf, int replica, RandomGenerator random) {
    shelf.old = 0;
  }

  @Override
  public void observe(Shelf shelf, float[] values, int at, boolean[] feasible, int maskAt) {
    values[at] = (float) shelf.old;
    for (int q = 0; q <= problem.largestOrder(); q++) feasible[maskAt + q] = true;
  }

  @Override
  public double orderQuantity(Shelf shelf, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    return choice >= 0 ? choice : feasible(actions.quantity(row));
  }

  /** The whole number of units nearest to a wish, within the bounds. */
  double feasible(double wish) {
    return Math.max(0, Math.min(problem.largestOrder(), Math.rint(wish)));
  }

  @Override
  public void live(Shelf shelf, double quantity, RandomGenerator random, Outcome out) {
    double demand = problem.demand().draw(random);
    double fromOld = Math.min(demand, shelf.old);
    double fromNew = Math.min(demand - fromOld, quantity);
    double kept = quantity - fromNew;
    out.demand = demand;
    out.met = fromOld + fromNew;
    out.stock = kept;
    out.costs[0] = problem.holdingCost() * kept;
    out.costs[1] = problem.shortageCost() * (demand - out.met);
    out.costs[2] = problem.outdatingCost() * (shelf.old - fromOld);
    out.costs[3] = problem.unitCost() * quantity;
    shelf.old = kept;
  }

  @Override
  public double[] save(Shelf shelf) {
    return new double[] {shelf.old};
  }

  @Override
  public void restore(Shelf shelf, double[] saved) {
    if (saved.length != 1 || !(saved[0] >= 0)) {
      throw new IllegalArgumentException("the saved state must be one number of units");
    }
    shelf.old = saved[0];
  }
}
