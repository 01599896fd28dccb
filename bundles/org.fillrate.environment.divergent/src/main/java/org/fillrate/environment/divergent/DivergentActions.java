package org.fillrate.environment.divergent;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * What a site chooses, and the whole order that it means. A rule may give a quantity whatever the
 * space is.
 */
final class DivergentActions {
  private static final int MOST_LEVELS = 200;

  private final DivergentProblem problem;
  private final ActionSpace space;
  private final boolean orderUpTo;
  private final double[] levels;

  DivergentActions(DivergentProblem problem) {
    this.problem = problem;
    int most = problem.largestOrder();
    this.orderUpTo = problem.action().equals("order-up-to");
    if (problem.action().equals("continuous")) {
      levels = new double[0];
      space = new ActionSpace.Continuous("orderQuantity", "units", 0, most);
    } else {
      int highest = orderUpTo ? highestPosition() : most;
      List<Double> choices = steps(highest, orderUpTo ? Math.max(1, highest / MOST_LEVELS) : 1);
      levels = choices.stream().mapToDouble(Double::doubleValue).toArray();
      space = new ActionSpace.Discrete(orderUpTo ? "orderUpTo" : "orderQuantity", "units", choices);
    }
  }

  private static List<Double> steps(int to, int stride) {
    List<Double> steps = new ArrayList<>();
    for (int level = 0; level < to + stride; level += stride) steps.add((double) level);
    return steps;
  }

  /** Four standard deviations above the demand that the warehouse's echelon has to cover. */
  private int highestPosition() {
    DiscreteDistribution all = problem.sites().get(0).demand();
    int periods = problem.echelonLeadTime(0) + 1;
    return (int) Math.ceil(all.mean() * periods + 4 * Math.sqrt(all.variance() * periods));
  }

  ActionSpace space() {
    return space;
  }

  /**
   * Writes which choices are feasible: of those that mean the largest order, the lowest. Levels at
   * or below the position, which mean no order, all stay, so that a policy need not know where the
   * position is.
   */
  void mask(DivergentState state, int site, boolean[] feasible, int at) {
    double position = orderUpTo ? position(state, site) : 0;
    for (int a = 0; a < levels.length; a++) {
      feasible[at + a] = !orderUpTo || a == 0 || levels[a - 1] - position < problem.largestOrder();
    }
  }

  private double position(DivergentState state, int site) {
    return problem.information() == Information.LOCAL
        ? state.position(site)
        : state.echelonPosition(site);
  }

  double orderQuantity(DivergentState state, int site, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    if (choice < 0) return nearest(actions.quantity(row));
    return orderUpTo ? nearest(levels[choice] - position(state, site)) : levels[choice];
  }

  /** The feasible order nearest to a wish; the smaller of two that are as near. */
  int nearest(double wish) {
    if (!(wish > 0)) return 0;
    return (int) Math.min(problem.largestOrder(), Math.ceil(wish - 0.5));
  }
}
