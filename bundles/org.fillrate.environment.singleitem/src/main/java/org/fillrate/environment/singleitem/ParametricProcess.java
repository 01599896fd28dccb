package org.fillrate.environment.singleitem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.inventory.demand.DemandDistribution;
import org.fillrate.inventory.model.InventoryModel;
import org.fillrate.inventory.model.LeadTimeCost;
import org.fillrate.inventory.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The process of a parametric single item.
 *
 * <p>Sequence of events in a period: (1) the order placed {@code leadTime} periods ago arrives and
 * first meets what is owed, (2) the state is observed, (3) an order is placed, which with lead time
 * 0 arrives at once, (4) demand occurs, is met from stock, the rest is lost or backordered, (5)
 * holding cost on what is left, shortage cost on what was lost or is owed, ordering cost on what
 * was ordered. It never ends and starts empty, in demand state 0. Where policies see the last
 * demands, {@code demand1} is the latest, that of the period before; before the first period each
 * is the mean.
 */
final class ParametricProcess implements InventoryModel<StockState> {
  static final List<String> COSTS = List.of("holding", "shortage", "ordering");
  private static final int MOST_STATES = 16;

  private final ParametricProblem problem;
  private final EnvironmentSpec spec;
  private final float[] levels;
  private final @Nullable ChargeMemory leadTimeCost;

  /**
   * @param charging whether rewards charge an order when it is placed; else they are minus the
   *     costs
   */
  ParametricProcess(ParametricProblem problem, boolean charging) {
    leadTimeCost = charging ? leadTimeCost(problem) : null;
    this.problem = problem;
    List<Double> choices = problem.action() == OrderAction.CONTINUOUS ? List.of() : choices();
    this.levels = new float[choices.size()];
    for (int i = 0; i < levels.length; i++) levels[i] = choices.get(i).floatValue();
    ActionSpace actions =
        switch (problem.action()) {
          case QUANTITY -> new ActionSpace.Discrete("orderQuantity", "units", choices);
          case ORDER_UP_TO -> new ActionSpace.Discrete("orderUpTo", "units", choices);
          case CONTINUOUS ->
              new ActionSpace.Continuous("orderQuantity", "units", 0, problem.limits().maximum());
        };
    this.spec =
        new EnvironmentSpec(features(), actions, 1, problem.objective(), 0, COSTS, costScale());
  }

  /** Null where demand is continuous, or has so many states that tables would take too long. */
  private static @Nullable ChargeMemory leadTimeCost(ParametricProblem p) {
    if (!p.demand().isDiscrete() || p.demand().states() > MOST_STATES) return null;
    LeadTimeCost cost =
        new LeadTimeCost(
            p.unmetDemand(),
            p.demand(),
            p.leadTime(),
            p.holdingCost(),
            p.shortageCost(),
            p.discount());
    return new ChargeMemory(cost, p.leadTime());
  }

  private List<Double> choices() {
    List<Double> choices = new ArrayList<>();
    if (problem.orderUpTo()) {
      double mean = problem.demand().mean() * (problem.leadTime() + 1);
      double spread = Math.sqrt(problem.demandVariance() * (problem.leadTime() + 1));
      int highest = (int) Math.ceil(mean + 4 * spread);
      int stride = problem.limits().lot() * Math.max(1, highest / problem.limits().lot() / 200);
      for (int level = 0; level < highest + stride; level += stride) choices.add((double) level);
    } else {
      int lots = problem.limits().maximum() / problem.limits().lot();
      for (int i = 0; i <= lots; i++) {
        int quantity = i * problem.limits().lot();
        if (problem.limits().allows(quantity)) choices.add((double) quantity);
      }
    }
    return choices;
  }

  private List<Feature> features() {
    double mean = problem.demand().mean();
    double spread = Math.max(1, Math.sqrt(problem.demandVariance()));
    List<Feature> features = new ArrayList<>();
    features.add(new Feature("onHand", "units", mean, spread * Math.sqrt(problem.leadTime() + 1)));
    for (int i = 1; i < problem.leadTime(); i++) {
      features.add(new Feature("onOrder" + i, "units", mean, spread));
    }
    if (!problem.isLost()) features.add(new Feature("backorders", "units", 0, spread));
    for (int i = 1; i <= problem.observation().demandHistory(); i++) {
      features.add(new Feature("demand" + i, "units", mean, spread));
    }
    int states = problem.observedStates();
    for (int s = 0; s < states; s++) {
      features.add(new Feature("demandState" + s, "indicator", 1.0 / states, 0.5));
    }
    return features;
  }

  /** The cost of a period that is one standard deviation of lead-time demand off. */
  private double costScale() {
    double spread = Math.sqrt(problem.demandVariance() * (problem.leadTime() + 1));
    double h = problem.holdingCost();
    double setup = Math.sqrt(2 * problem.fixedOrderingCost() * h * problem.demand().mean());
    double scale = h * spread + setup + problem.unitCost() * problem.demand().mean();
    return scale > 0 ? scale : Math.max(1e-9, problem.shortageCost());
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public StockState newState() {
    return new StockState(problem.leadTime(), problem.observation().demandHistory());
  }

  @Override
  public void initial(StockState state, int replica, RandomGenerator random) {
    state.clear(0);
    Arrays.fill(state.history, problem.demand().mean()); // nothing was seen yet
  }

  @Override
  public void observe(StockState s, float[] values, int at, boolean[] feasible, int maskAt) {
    int column = at;
    values[column++] = (float) s.onHand;
    for (int i = 0; i < problem.leadTime() - 1; i++) values[column++] = (float) s.pipeline[i];
    if (!problem.isLost()) values[column++] = (float) s.backorders;
    for (double demand : s.history) values[column++] = (float) demand;
    int states = problem.observedStates();
    for (int d = 0; d < states; d++) values[column++] = d == s.demandState ? 1 : 0;
    double position = problem.orderUpTo() ? s.position() : 0;
    for (int a = 0; a < levels.length; a++) {
      feasible[maskAt + a] = !problem.orderUpTo() || worthChoosing(a, position);
    }
  }

  /**
   * Levels at or below the position all mean no order, and stay: a policy whose level hangs on
   * demand alone need not know where the stock is. Of those that mean the largest order the lowest
   * is offered.
   */
  private boolean worthChoosing(int choice, double position) {
    return choice == 0 || levels[choice - 1] - position < problem.limits().maximum();
  }

  @Override
  public double orderQuantity(StockState state, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    if (choice < 0) return problem.order().nearest(actions.quantity(row));
    return problem.orderUpTo()
        ? problem.order().nearest(levels[choice] - state.position())
        : levels[choice];
  }

  @Override
  public double[] save(StockState state) {
    return state.save();
  }

  @Override
  public void restore(StockState state, double[] saved) {
    state.restore(saved);
  }

  @Override
  public void live(StockState s, double quantity, RandomGenerator random, Outcome out) {
    s.place(quantity, problem.leadTime());
    DemandDistribution distribution = problem.demand().distribution(s.demandState);
    double level = s.onHand - s.backorders;
    double demand = distribution.draw(random);
    double unmet = s.meet(demand);
    out.demand = demand;
    out.met = demand - unmet;
    out.stock = s.onHand;
    if (!problem.isLost()) {
      s.backorders += unmet;
      unmet = s.backorders;
    }
    out.costs[0] = problem.holdingCost() * s.onHand;
    out.costs[1] = problem.shortageCost() * unmet;
    out.costs[2] = (quantity > 0 ? problem.fixedOrderingCost() : 0) + problem.unitCost() * quantity;
    if (leadTimeCost != null) {
      out.charge = leadTimeCost.charge(s.demandState, level, s.pipeline) + out.costs[2];
    }
    s.remember(demand);
    s.demandState = problem.demand().nextState(s.demandState, random);
    s.advance();
  }
}
