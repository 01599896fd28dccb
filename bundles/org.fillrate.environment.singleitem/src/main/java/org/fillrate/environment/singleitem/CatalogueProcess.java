package org.fillrate.environment.singleitem;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.inventory.model.InventoryModel;
import org.fillrate.inventory.model.Outcome;

/**
 * The process of a catalogue: each replica lives one item's recorded demand.
 *
 * <p>Sequence of events in a day as in {@link ParametricProcess}, lost sales. Stocks and orders are
 * observed in days of the item's mean demand, so that one policy serves all items. A training
 * episode is a random item from a random day before the held-back ones; an evaluation episode is
 * one item over the held-back days, in order, from a stock that covers the expected demand of the
 * lead time and one economic order.
 */
final class CatalogueProcess implements InventoryModel<StockState> {
  /** Position to reach = expected demand + level * spread; below zero: no order. */
  private static final double[] UP_TO = {-1, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4};

  /** Order quantity in days of mean demand. */
  private static final double[] DAYS = {0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 60};

  private static final int EPISODE_DAYS = 90;

  private final Catalogue catalogue;
  private final Purpose purpose;
  private final double[] levels;
  private final int longestLeadTime;
  private final int episodeDays;
  private final EnvironmentSpec spec;

  CatalogueProcess(Catalogue catalogue, Purpose purpose) {
    this.catalogue = catalogue;
    this.purpose = purpose;
    this.levels =
        switch (catalogue.action()) {
          case QUANTITY -> DAYS;
          case ORDER_UP_TO -> UP_TO;
          case CONTINUOUS -> new double[0];
        };
    this.longestLeadTime = catalogue.longestLeadTime();
    this.episodeDays =
        purpose == Purpose.EVALUATION
            ? catalogue.days() - catalogue.trainingDays()
            : Math.min(EPISODE_DAYS, catalogue.trainingDays() - CatalogueItem.WARM_UP);
    this.spec =
        new EnvironmentSpec(
            features(),
            actions(),
            1,
            new Objective.Average(),
            episodeDays,
            ParametricProcess.COSTS,
            1);
  }

  private ActionSpace actions() {
    String days = "days of mean demand";
    return switch (catalogue.action()) {
      case QUANTITY -> new ActionSpace.Discrete("orderQuantity", days, list(DAYS));
      case ORDER_UP_TO ->
          new ActionSpace.Discrete("orderUpTo", "spreads above expected demand", list(UP_TO));
      case CONTINUOUS ->
          new ActionSpace.Continuous("orderQuantity", days, DAYS[0], DAYS[DAYS.length - 1]);
    };
  }

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) list.add(value);
    return list;
  }

  private List<Feature> features() {
    String days = "days of mean demand";
    List<Feature> features = new ArrayList<>();
    features.add(new Feature("onHand", days, longestLeadTime + 10, longestLeadTime + 10));
    for (int i = 1; i < longestLeadTime; i++) features.add(new Feature("onOrder" + i, days, 1, 5));
    features.add(new Feature("leadTime", "days", longestLeadTime, longestLeadTime / 2.0 + 1));
    features.add(new Feature("demandMean", days, 1, 0.5));
    features.add(new Feature("expectedDemand", days, longestLeadTime, longestLeadTime / 2.0 + 1));
    features.add(new Feature("demandDeviation", days, longestLeadTime, longestLeadTime / 2.0 + 1));
    features.add(new Feature("recentDemand", days, 1, 0.7));
    features.add(new Feature("economicOrder", days, 20, 20));
    features.add(new Feature("excess", "spreads above expected demand", 0.5, 0.5));
    features.add(new Feature("lot", days, 0.5, 1));
    features.add(new Feature("weekdaySine", "", 0, 0.7));
    features.add(new Feature("weekdayCosine", "", 0, 0.7));
    return features;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public StockState newState() {
    return new StockState(longestLeadTime, 0);
  }

  @Override
  public void initial(StockState state, int replica, RandomGenerator random) {
    int count = catalogue.items().size();
    if (purpose == Purpose.EVALUATION) {
      state.item = replica % count;
      state.period = catalogue.trainingDays();
    } else {
      state.item = random.nextInt(count);
      int latest = catalogue.trainingDays() - episodeDays;
      state.period = random.nextInt(CatalogueItem.WARM_UP, latest + 1);
    }
    CatalogueItem item = catalogue.items().get(state.item);
    double usual = item.expected(state.period) + item.economicOrder(state.period);
    double share = purpose == Purpose.EVALUATION ? 1 : 2 * random.nextDouble();
    state.clear(Math.rint(share * usual * item.scale));
  }

  @Override
  public void observe(StockState s, float[] values, int at, boolean[] feasible, int maskAt) {
    CatalogueItem item = catalogue.items().get(s.item);
    int day = s.period;
    int column = at;
    values[column++] = (float) (s.onHand / item.scale);
    for (int i = 0; i < longestLeadTime - 1; i++) {
      values[column++] = (float) (s.pipeline[i] / item.scale);
    }
    values[column++] = item.leadTime;
    values[column++] = item.mean[day];
    values[column++] = (float) item.expected(day);
    values[column++] = (float) item.spread(day);
    values[column++] = item.recent[day];
    values[column++] = (float) item.economicOrder(day);
    values[column++] = (float) excess(s, item);
    values[column++] = (float) (item.order.limits().lot() / item.scale);
    double angle = 2 * Math.PI * (catalogue.firstDay() + day) / 7;
    values[column++] = (float) Math.sin(angle);
    values[column] = (float) Math.cos(angle);
    for (int a = 0; a < levels.length; a++) {
      // of those that mean the largest order only the lowest is offered
      feasible[maskAt + a] = a == 0 || quantity(s, item, a - 1) < item.order.limits().maximum();
    }
  }

  private static double unit(CatalogueItem item, int day) {
    return Math.max(1e-3, item.spread(day) + item.economicOrder(day));
  }

  /** Inventory position above expected demand, in the spreads that actions count in; cut at 9. */
  private static double excess(StockState s, CatalogueItem item) {
    double position = s.position() / item.scale;
    return Math.min(9, (position - item.expected(s.period)) / unit(item, s.period));
  }

  private double quantity(StockState s, CatalogueItem item, int choice) {
    double level = levels[choice];
    if (catalogue.action() == OrderAction.QUANTITY) return item.order.nearest(level * item.scale);
    if (level < 0) return 0;
    double target = item.expected(s.period) + level * unit(item, s.period);
    return item.order.nearest(target * item.scale - s.position());
  }

  @Override
  public double orderQuantity(StockState state, ActionBatch actions, int row) {
    CatalogueItem item = catalogue.items().get(state.item);
    int choice = actions.choice(row);
    return choice < 0
        ? item.order.nearest(actions.quantity(row) * item.scale)
        : quantity(state, item, choice);
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
    CatalogueItem item = catalogue.items().get(s.item);
    s.place(quantity, item.leadTime);
    double demand = item.demand[s.period];
    double lost = s.meet(demand);
    out.demand = demand;
    out.met = demand - lost;
    out.stock = s.onHand;
    out.costs[0] = item.holdingCost * s.onHand;
    out.costs[1] = item.shortageCost * lost;
    out.costs[2] = (quantity > 0 ? item.fixedOrderingCost : 0) + item.unitCost * quantity;
    out.rewardUnit = item.rewardUnit();
    s.period++;
    s.advance();
    int end = purpose == Purpose.EVALUATION ? catalogue.days() : catalogue.trainingDays();
    out.truncated = s.period == end || (!isEvaluation() && random.nextInt(episodeDays) == 0);
  }

  private boolean isEvaluation() {
    return purpose == Purpose.EVALUATION;
  }
}
