package org.fillrate.inventory.exact;

import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * The exact cost of any stationary policy, from the distribution of the states it reaches.
 *
 * <p>With backorders, a policy of the inventory position is followed on the position alone,
 * whatever the lead time: the position after ordering decides the cost of {@code leadTime} periods
 * later.
 */
public final class PolicyEvaluation {
  /** The state limit that callers use unless they know better. */
  public static final int STATE_LIMIT = 5_000_000;

  private static final double NEGLIGIBLE = 1e-11;
  private static final double CONVERGED = 1e-13;
  private static final double STEP = 0.9; // makes periodic chains converge to their average
  private static final int MOST_ITERATIONS = 1_000_000;

  private final SingleItem item;
  private final ReachableChain chain;
  private final int floor;
  private final int ahead; // periods between a state of the chain and the cost that it decides
  private final Progress progress;

  private PolicyEvaluation(
      SingleItem item, ReachableChain chain, int floor, int ahead, Progress progress) {
    this.item = item;
    this.chain = chain;
    this.floor = floor;
    this.ahead = ahead;
    this.progress = progress;
  }

  /** The policy's cost, within {@value #STATE_LIMIT} states. */
  public static PolicyCost evaluate(SingleItem item, OrderPolicy policy) {
    return evaluate(item, policy, STATE_LIMIT, Progress.SILENT);
  }

  /**
   * The policy's cost.
   *
   * @throws Intractable where it reaches more states than that; a policy that lets stock or backlog
   *     grow forever reaches all
   * @throws IllegalArgumentException where the policy orders an infeasible quantity
   */
  public static PolicyCost evaluate(
      SingleItem item, OrderPolicy policy, int stateLimit, Progress progress) {
    boolean collapses =
        policy instanceof PositionPolicy
            && item.unmetDemand() == UnmetDemand.BACKORDERED
            && item.isAverage();
    SingleItem followed = collapses ? item.withoutLeadTime() : item;
    int floor = BacklogFloor.of(item);
    ReachableChain chain = new ReachableChain(followed, policy, floor, stateLimit);
    int ahead = collapses ? item.leadTime() : 0;
    PolicyEvaluation evaluation = new PolicyEvaluation(item, chain, floor, ahead, progress);
    double[] share = item.isAverage() ? evaluation.longRun() : evaluation.discounted();
    evaluation.requireShallow(share);
    return evaluation.cost(share);
  }

  /** Long-run shares of time; the limit is the average over time, so periodic chains have one. */
  private double[] longRun() {
    double[] now = new double[chain.count()];
    now[0] = 1;
    for (int iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
      double[] next = sweep(now);
      double change = 0;
      for (int s = 0; s < now.length; s++) {
        if (chain.phaseOf(s) != 0) continue;
        change += Math.abs(next[s] - now[s]);
        now[s] += STEP * (next[s] - now[s]);
      }
      Progress.report(progress, iteration, change);
      if (change < CONVERGED) return normalised(next);
    }
    throw new Intractable("the policy's states mix too slowly");
  }

  /** Moves the probabilities of phase 0 once through the demand cycle, leaving each phase's. */
  private double[] sweep(double[] now) {
    double[] next = new double[now.length];
    for (int phase = 0; phase < chain.phases(); phase++) {
      chain.push(phase, phase == 0 ? now : next, next);
    }
    return next;
  }

  private static double[] normalised(double[] weights) {
    double total = 0;
    for (double weight : weights) total += weight;
    for (int s = 0; s < weights.length; s++) weights[s] /= total;
    return weights;
  }

  /** (1 - discount) times the discounted number of visits. */
  private double[] discounted() {
    double[] visits = new double[chain.count()];
    double[] now = new double[chain.count()];
    now[0] = 1;
    double weight = 1;
    for (int iteration = 1; ; iteration++) {
      double[] next = new double[now.length];
      for (int phase = 0; phase < chain.phases(); phase++) chain.push(phase, now, next);
      double change = 0;
      for (int s = 0; s < now.length; s++) {
        visits[s] += weight * now[s];
        change += Math.abs(next[s] - now[s]);
      }
      now = next;
      weight *= item.discount();
      Progress.report(progress, iteration, Math.min(change, weight));
      if (Math.min(change, weight) < CONVERGED) break;
    }
    double ahead = weight / (1 - item.discount());
    for (int s = 0; s < now.length; s++) visits[s] += ahead * now[s];
    return normalised(visits);
  }

  private PolicyCost cost(double[] share) {
    int states = item.demand().states();
    Tally[] tallies = new Tally[states];
    for (int state = 0; state < states; state++) {
      tallies[state] =
          new Tally(
              item.demand().totalDemand(state, 0, ahead),
              item.demand().totalDemand(state, 0, ahead + 1));
    }
    for (int s = 0; s < share.length; s++) {
      tallies[chain.demandState[s]].add(share[s], chain.level[s], chain.order[s]);
    }
    Tally sum = tallies[0];
    for (int state = 1; state < states; state++) sum.add(tallies[state]);
    double periods = item.isAverage() ? 1 : 1 / (1 - item.discount());
    double holding = periods * item.holdingCost() * sum.stock;
    double shortage = periods * item.shortageCost() * sum.missing;
    double ordering =
        periods * (item.fixedOrderingCost() * sum.orders + item.unitCost() * sum.ordered);
    return new PolicyCost(
        holding + shortage + ordering,
        holding,
        shortage,
        ordering,
        sum.demanded == 0 ? 1 : sum.met / sum.demanded,
        sum.withoutStockOut,
        sum.stock,
        sum.ordered,
        chain.count());
  }

  /** Expected figures of a period, added up over the states with one demand state. */
  private static final class Tally {
    private final DiscreteDistribution before; // demand until the period that a state decides
    private final DiscreteDistribution covered; // and with that period's
    double stock;
    double missing; // lost, or owed at the end of the period
    double demanded;
    double met;
    double withoutStockOut;
    double orders;
    double ordered;

    Tally(DiscreteDistribution before, DiscreteDistribution covered) {
      this.before = before;
      this.covered = covered;
    }

    void add(double share, int level, int order) {
      double left = excess(covered, level);
      stock += share * left;
      missing += share * covered.lossFunction(level);
      demanded += share * (covered.mean() - before.mean());
      met += share * (excess(before, level) - left);
      withoutStockOut += share * covered.cumulative(level);
      if (order > 0) orders += share;
      ordered += share * order;
    }

    void add(Tally other) {
      stock += other.stock;
      missing += other.missing;
      demanded += other.demanded;
      met += other.met;
      withoutStockOut += other.withoutStockOut;
      orders += other.orders;
      ordered += other.ordered;
    }
  }

  /** E(level - D)+. */
  private static double excess(DiscreteDistribution demand, int level) {
    return level <= 0 ? 0 : level - demand.mean() + demand.lossFunction(level);
  }

  /** Refuses where backlog is lifted to the floor so often that it would show. */
  private void requireShallow(double[] share) {
    if (item.unmetDemand() == UnmetDemand.LOST) return;
    double lifted = 0;
    for (int s = 0; s < share.length; s++) {
      DiscreteDistribution demand = item.demand().discrete(chain.demandState[s]);
      lifted += share[s] * demand.exceedance(chain.level[s] - floor);
    }
    if (lifted > NEGLIGIBLE) {
      throw new Intractable("the policy lets backlog grow too deep for exact evaluation");
    }
  }
}
