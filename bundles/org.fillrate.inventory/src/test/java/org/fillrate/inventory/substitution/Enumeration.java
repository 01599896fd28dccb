package org.fillrate.inventory.substitution;

import java.util.List;

/** Expected costs of three retailers by trying all demand and every choice of every customer. */
final class Enumeration {
  private final List<SubstitutionRetailer> retailers;
  private final double spill;
  private final int[] levels;
  private final int[] demand = new int[3];
  private final int[] total = new int[3];
  private final double[] costs = new double[3];

  private Enumeration(List<SubstitutionRetailer> retailers, double spill, int[] levels) {
    this.retailers = retailers;
    this.spill = spill;
    this.levels = levels;
  }

  static double[] costs(List<SubstitutionRetailer> retailers, double spill, int... levels) {
    Enumeration enumeration = new Enumeration(retailers, spill, levels);
    enumeration.demand(0, 1);
    return enumeration.costs;
  }

  private void demand(int retailer, double probability) {
    if (retailer == 3) {
      System.arraycopy(demand, 0, total, 0, 3);
      customer(0, levels[0], 0, probability);
      return;
    }
    double[] masses = retailers.get(retailer).demand().masses();
    for (int d = 0; d < masses.length; d++) {
      demand[retailer] = d;
      demand(retailer + 1, probability * masses[d]);
    }
  }

  /** The customer who is {@code next} in line at a retailer; so many went on before. */
  private void customer(int retailer, int next, int went, double probability) {
    if (retailer == 3) {
      charge(probability);
    } else if (next >= demand[retailer]) {
      customer(retailer + 1, retailer == 2 ? 0 : levels[retailer + 1], 0, probability);
    } else {
      customer(retailer, next + 1, went, probability * (1 - spill));
      int to = (retailer + 1 + went % 2) % 3;
      total[to]++;
      customer(retailer, next + 1, went + 1, probability * spill);
      total[to]--;
    }
  }

  private void charge(double probability) {
    for (int i = 0; i < 3; i++) {
      int sold = Math.min(levels[i], total[i]);
      SubstitutionRetailer its = retailers.get(i);
      double cost = its.holdingCost() * (levels[i] - sold) + its.margin() * (demand[i] - sold);
      costs[i] += probability * cost;
    }
  }
}
