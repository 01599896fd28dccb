package org.fillrate.inventory.classic;

import java.util.Arrays;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * The optimal (s, S) policy with backorders and its average cost, by Zheng and Federgruen (1991),
 * Oper. Res. 39:654.
 *
 * @param reorderPoint order when the inventory position is at or below it [s]
 * @param orderUpToLevel order up to this inventory position [S]
 * @param cost expected cost per period: holding, shortage and fixed ordering
 */
public record ReorderPointOptimum(int reorderPoint, int orderUpToLevel, double cost) {

  /**
   * The optimum for independent discrete demand.
   *
   * @param leadTime whole periods; an order placed in period t serves the demand of t + leadTime
   * @param shortageCost cost per unit owed at the end of a period [p]
   */
  public static ReorderPointOptimum of(
      DiscreteDistribution demand,
      int leadTime,
      double holdingCost,
      double shortageCost,
      double fixedOrderingCost) {
    Newsvendor.requirePositive("demand.mean", demand.mean());
    Newsvendor.requirePositive("costs.fixedOrdering", fixedOrderingCost);
    if (leadTime < 0) throw new InvalidInput("leadTime", "must be at least 0, but is " + leadTime);
    return new Search(demand, leadTime, holdingCost, shortageCost, fixedOrderingCost).optimum();
  }

  /** The search with the renewal quantities of the paper's section 1. */
  private static final class Search {
    private final DiscreteDistribution demand;
    private final DiscreteDistribution covered;
    private final double holdingCost;
    private final double shortageCost;
    private final double fixedOrderingCost;
    private double[] renewals = new double[64]; // m(j)
    private int renewalCount;

    Search(DiscreteDistribution demand, int leadTime, double h, double p, double fixed) {
      this.demand = demand;
      covered = demand.convolve(leadTime + 1);
      holdingCost = h;
      shortageCost = p;
      fixedOrderingCost = fixed;
    }

    ReorderPointOptimum optimum() {
      int bestLevel = covered.quantile(Newsvendor.criticalRatio(holdingCost, shortageCost));
      int reorder = bestLevel;
      do {
        reorder--;
      } while (cycleCost(reorder, bestLevel) > periodCost(reorder));
      double best = cycleCost(reorder, bestLevel);
      for (int level = bestLevel + 1; periodCost(level) <= best; level++) {
        if (cycleCost(reorder, level) >= best) continue;
        bestLevel = level;
        while (cycleCost(reorder, level) <= periodCost(reorder + 1)) reorder++;
        best = cycleCost(reorder, level);
      }
      return new ReorderPointOptimum(reorder, bestLevel, best);
    }

    /** G(y): the expected cost of the period that the position y, after ordering, decides. */
    private double periodCost(int position) {
      return Newsvendor.cost(covered, position, holdingCost, shortageCost);
    }

    /** c(s, S) = (K + sum of m(j) G(S - j)) / (sum of m(j)), j from 0 to S - s - 1. */
    private double cycleCost(int reorder, int level) {
      double cost = fixedOrderingCost;
      double length = 0;
      for (int j = 0; j < level - reorder; j++) {
        double visits = renewal(j);
        cost += visits * periodCost(level - j);
        length += visits;
      }
      return cost / length;
    }

    /** m(j): the expected number of periods of a cycle that are spent j below S. */
    private double renewal(int j) {
      if (j >= renewals.length) renewals = Arrays.copyOf(renewals, 2 * j);
      for (; renewalCount <= j; renewalCount++) {
        double visits = renewalCount == 0 ? 1 : 0;
        for (int d = 1; d <= Math.min(renewalCount, demand.largest()); d++) {
          visits += demand.probability(d) * renewals[renewalCount - d];
        }
        renewals[renewalCount] = visits / (1 - demand.probability(0));
      }
      return renewals[j];
    }
  }
}
