package org.fillrate.environment.substitution;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * What a retailer chooses, and the whole order that it means. A rule may give a quantity whatever
 * the space is.
 */
final class SubstitutionActions {
  private static final int MOST_LEVELS = 200;

  private final int largestOrder;
  private final ActionSpace space;
  private final boolean orderUpTo;
  private final double[] levels;

  SubstitutionActions(SubstitutionProblem problem) {
    largestOrder = problem.largestOrder();
    orderUpTo = problem.action().equals("order-up-to");
    if (problem.action().equals("continuous")) {
      levels = new double[0];
      space = new ActionSpace.Continuous("orderQuantity", "units", 0, largestOrder);
    } else {
      int highest = orderUpTo ? highestStock(problem.totalDemand()) : largestOrder;
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

  /** Four standard deviations above all demand: one retailer may sell to everyone. */
  private static int highestStock(DiscreteDistribution all) {
    return (int) Math.ceil(all.mean() + 4 * Math.sqrt(all.variance()));
  }

  ActionSpace space() {
    return space;
  }

  /** Writes which choices are feasible: of those that mean the same order, the lowest. */
  void mask(int onHand, boolean[] feasible, int at) {
    for (int a = 0; a < levels.length; a++) {
      feasible[at + a] =
          !orderUpTo || a == 0 || (levels[a] > onHand && levels[a - 1] - onHand < largestOrder);
    }
  }

  double orderQuantity(int onHand, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    if (choice < 0) return nearest(actions.quantity(row));
    return orderUpTo ? nearest(levels[choice] - onHand) : levels[choice];
  }

  /** The feasible order nearest to a wish; the smaller of two that are as near. */
  int nearest(double wish) {
    if (!(wish > 0)) return 0;
    return (int) Math.min(largestOrder, Math.ceil(wish - 0.5));
  }
}
