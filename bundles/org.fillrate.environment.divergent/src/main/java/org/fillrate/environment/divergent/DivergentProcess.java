package org.fillrate.environment.divergent;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.inventory.model.NetworkModel;
import org.fillrate.inventory.model.NetworkOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The process of one warehouse and its retailers, with lost sales.
 *
 * <p>Sequence of events in a period: (1) shipments arrive that were sent {@code leadTime} periods
 * ago, at the warehouse and at the retailers, (2) every site observes, (3) all sites order at once:
 * the warehouse from a source that never runs out, the retailers from the warehouse, (4) the
 * warehouse's order is shipped; the warehouse ships what the retailers asked for, or, where they
 * ask for more than it holds, shares out all it holds by the {@link Rationing} rule; what is not
 * given is forgotten, not owed; with lead time 0 a shipment is there at once and can go on, (5)
 * customers demand at each retailer, are met from stock, the rest is lost, (6) each site pays
 * holding on what it has on hand, the warehouse on what it did not ship, and the retailers shortage
 * on what was lost, less the warehouse's share; what is in transit is free. It never ends and
 * starts empty.
 *
 * <p>With lead times 1 and equal retailers this is instance 6 of Kaynov et al. (2024), Int. J.
 * Prod. Econ. 267:109088. The warehouse is agent 0.
 */
final class DivergentProcess implements NetworkModel<DivergentState> {
  private static final List<String> COSTS = List.of("holding", "shortage");

  private final DivergentProblem problem;
  private final int episode;
  private final List<Site> sites;
  private final DivergentActions actions;
  private final DivergentObservation observation;
  private final EnvironmentSpec spec;
  private final Rationing.Table rationing;
  private final @Nullable DivergentCharge charge;

  private DivergentProcess(
      DivergentProblem problem, int episode, @Nullable DivergentCharge charge) {
    this.problem = problem;
    this.episode = episode;
    this.charge = charge;
    this.sites = problem.sites();
    this.actions = new DivergentActions(problem);
    this.observation = new DivergentObservation(problem);
    this.rationing = new Rationing.Table(sites);
    this.spec =
        new EnvironmentSpec(
            observation.features(),
            actions.space(),
            sites.size(),
            new Objective.Average(),
            episode,
            COSTS,
            costScale());
  }

  /** Its rewards charge shipments to retailers when they are made; episodes may end. */
  static DivergentProcess forTraining(DivergentProblem problem) {
    return new DivergentProcess(problem, problem.episode(), new DivergentCharge(problem));
  }

  /** Its rewards are minus the costs, and it never starts anew: the long run counts. */
  static DivergentProcess forEvaluation(DivergentProblem problem) {
    return new DivergentProcess(problem, 0, null);
  }

  /** The cost of holding one standard deviation of lead-time demand at every site. */
  private double costScale() {
    double scale = 0;
    for (Site site : sites) {
      scale += site.holdingCost() * Math.sqrt(site.demand().variance() * (site.leadTime() + 1));
    }
    double shortage = sites.stream().mapToDouble(Site::shortageCost).max().orElse(0);
    return scale > 0 ? scale : Math.max(1e-9, shortage);
  }

  DivergentActions actions() {
    return actions;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public DivergentState newState() {
    return new DivergentState(sites);
  }

  @Override
  public void initial(DivergentState state, int replica, RandomGenerator random) {
    state.clear();
  }

  @Override
  public void observe(
      DivergentState state, int agent, float[] values, int at, boolean[] feasible, int maskAt) {
    observation.write(state, agent, values, at);
    actions.mask(state, agent, feasible, maskAt);
  }

  @Override
  public double orderQuantity(DivergentState state, int agent, ActionBatch batch, int row) {
    return actions.orderQuantity(state, agent, batch, row);
  }

  @Override
  public double[] save(DivergentState state) {
    return state.save();
  }

  @Override
  public void restore(DivergentState state, double[] saved) {
    state.restore(saved);
  }

  @Override
  public void live(DivergentState s, double[] orders, RandomGenerator random, NetworkOutcome out) {
    s.ship(0, orders[0]);
    supplyRetailers(s, orders);
    if (charge != null) charge.write(s, out.charges);
    out.stock[0] = s.onHand[0];
    out.costs[0] = sites.get(0).holdingCost() * s.onHand[0];
    out.costs[1] = 0;
    for (int i = 1; i < sites.size(); i++) sell(s, i, random, out);
    s.advance();
    out.truncated = s.period == episode;
  }

  private void supplyRetailers(DivergentState s, double[] orders) {
    double asked = 0;
    for (int i = 1; i < orders.length; i++) asked += orders[i];
    s.lastOrder[0] = asked;
    boolean scarce = asked > s.onHand[0];
    if (scarce) {
      Arrays.fill(s.given, 0);
      problem.rationing().share((int) s.onHand[0], orders, s, rationing);
    }
    for (int i = 1; i < orders.length; i++) {
      double quantity = scarce ? s.given[i] : orders[i];
      s.onHand[0] -= quantity;
      s.ship(i, quantity);
    }
  }

  private void sell(DivergentState s, int i, RandomGenerator random, NetworkOutcome out) {
    Site site = sites.get(i);
    int demand = site.demand().sample(random);
    double met = Math.min(demand, s.onHand[i]);
    s.onHand[i] -= met;
    s.lastOrder[i] = demand;
    double shortage = site.shortageCost() * (demand - met);
    out.costs[i * 2] = site.holdingCost() * s.onHand[i];
    out.costs[i * 2 + 1] = (1 - problem.warehouseShortageShare()) * shortage;
    out.costs[1] += problem.warehouseShortageShare() * shortage;
    out.demand[i] = demand;
    out.met[i] = met;
    out.stock[i] = s.onHand[i];
  }
}
