package org.fillrate.environment.substitution;

import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.inventory.model.NetworkModel;
import org.fillrate.inventory.model.NetworkOutcome;
import org.fillrate.inventory.model.Rewards;
import org.fillrate.inventory.substitution.SubstitutionRetailer;

/**
 * The process of retailers whose customers go on to another one where the shelf is empty.
 *
 * <p>Sequence of events in a period: (1) every retailer observes, (2) all order at once, and the
 * orders are there at once, (3) customers come to each retailer and are served from stock, (4) of
 * those who find an empty shelf each goes on with the spill's probability, the first of them to the
 * next retailer, the second to the one after it, and so on in turn; they are served from what is
 * left, and who finds an empty shelf again is lost, (5) each retailer pays holding on what is left,
 * which it keeps, and the margin of its own customers less that of its sales: what it failed to
 * sell, less what it sold to others' customers. It never ends and starts empty.
 *
 * <p>In training the reward charges the expected cost of the period, given the stock after
 * ordering: of what a period costs, an order decides no more. Retailer 1 is agent 0.
 */
final class SubstitutionProcess implements NetworkModel<SubstitutionState> {
  private static final List<String> COSTS = List.of("holding", "lostMargin");
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final SubstitutionProblem problem;
  private final boolean charges;
  private final int episode;
  private final SubstitutionActions actions;
  private final SubstitutionObservation observation;
  private final EnvironmentSpec spec;

  private SubstitutionProcess(SubstitutionProblem problem, int episode, boolean charges) {
    this.problem = problem;
    this.charges = charges;
    this.episode = episode;
    this.actions = new SubstitutionActions(problem);
    this.observation = new SubstitutionObservation(problem);
    this.spec =
        new EnvironmentSpec(
            observation.features(),
            actions.space(),
            problem.retailers().size(),
            new Objective.Average(),
            episode,
            COSTS,
            costScale());
  }

  /** Its rewards charge expected costs; episodes may end. */
  static SubstitutionProcess forTraining(SubstitutionProblem problem) {
    return new SubstitutionProcess(problem, problem.episode(), true);
  }

  /** Its rewards are minus the costs, and it never starts anew: the long run counts. */
  static SubstitutionProcess forEvaluation(SubstitutionProblem problem) {
    return new SubstitutionProcess(problem, 0, false);
  }

  /** The cost of holding one standard deviation of demand: of all, or of one on average. */
  private double costScale() {
    List<SubstitutionRetailer> retailers = problem.retailers();
    double all =
        retailers.stream()
            .mapToDouble(r -> r.holdingCost() * Math.max(1, Math.sqrt(r.demand().variance())))
            .sum();
    return problem.rewards() == Rewards.SHARED ? all : all / retailers.size();
  }

  SubstitutionActions actions() {
    return actions;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public SubstitutionState newState() {
    return new SubstitutionState(problem.retailers().size());
  }

  @Override
  public void initial(SubstitutionState state, int replica, RandomGenerator random) {
    state.clear();
  }

  @Override
  public void observe(
      SubstitutionState state, int agent, float[] values, int at, boolean[] feasible, int maskAt) {
    observation.write(state, agent, values, at);
    actions.mask(state.onHand[agent], feasible, maskAt);
  }

  @Override
  public double orderQuantity(SubstitutionState state, int agent, ActionBatch batch, int row) {
    return actions.orderQuantity(state.onHand[agent], batch, row);
  }

  @Override
  public double[] save(SubstitutionState state) {
    return state.save();
  }

  @Override
  public void restore(SubstitutionState state, double[] saved) {
    state.restore(saved);
  }

  @Override
  public void live(
      SubstitutionState s, double[] orders, RandomGenerator random, NetworkOutcome out) {
    int retailers = orders.length;
    for (int i = 0; i < retailers; i++) s.onHand[i] += (int) orders[i];
    for (int i = 0; i < retailers && charges; i++) {
      out.charges[i] = problem.game().cost(i, s.onHand);
    }
    for (int i = 0; i < retailers; i++) {
      s.demand[i] = problem.retailers().get(i).demand().sample(random);
      s.visits[i] = s.demand[i];
    }
    for (int i = 0; i < retailers; i++) goOn(s, i, random.nextLong());
    for (int i = 0; i < retailers; i++) sell(s, i, out);
    s.period++;
    out.truncated = s.period == episode;
  }

  /**
   * Sends a retailer's customers on who find its shelf empty. Whether the n-th customer would go on
   * hangs on one random number for all, not on the stock.
   */
  private void goOn(SubstitutionState s, int from, long draw) {
    int retailers = s.onHand.length;
    int went = 0;
    for (int customer = s.onHand[from]; customer < s.demand[from]; customer++) {
      if (uniform(draw + customer * GOLDEN_GAMMA) >= problem.spill()) continue;
      s.visits[(from + 1 + went % (retailers - 1)) % retailers]++;
      went++;
    }
  }

  /** A number from 0 to 1, by the mixer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static double uniform(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
  }

  private void sell(SubstitutionState s, int i, NetworkOutcome out) {
    SubstitutionRetailer retailer = problem.retailers().get(i);
    int sold = Math.min(s.onHand[i], s.visits[i]);
    out.demand[i] = s.demand[i];
    out.met[i] = Math.min(s.onHand[i], s.demand[i]);
    s.onHand[i] -= sold;
    out.stock[i] = s.onHand[i];
    out.costs[2 * i] = retailer.holdingCost() * s.onHand[i];
    out.costs[2 * i + 1] = retailer.margin() * (s.demand[i] - sold);
  }
}
