package org.fillrate.inventory.model;

import java.util.SplittableRandom;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.exact.UnmetDemand;

/** One item under a base-stock rule, from the empty start: what it costs and what is charged. */
final class BaseStock {
  private final boolean lost;
  private final DemandProcess demand;
  private final int level;
  private final double discount;
  private final LeadTimeCost leadTimeCost;
  private final SplittableRandom random;
  private final double[] onOrder;
  private double stock; // less what is owed
  private int state;
  private double weight = 1;

  double cost;
  double charged;

  BaseStock(
      UnmetDemand unmet, DemandProcess demand, int leadTime, int level, double discount, int seed) {
    this.lost = unmet == UnmetDemand.LOST;
    this.demand = demand;
    this.level = level;
    this.discount = discount;
    this.leadTimeCost = new LeadTimeCost(unmet, demand, leadTime, 1, 3, discount);
    this.random = new SplittableRandom(seed);
    this.onOrder = new double[leadTime];
  }

  void live(int periods) {
    for (int t = 0; t < periods; t++) {
      double position = stock;
      for (double order : onOrder) position += order;
      onOrder[onOrder.length - 1] = Math.max(0, level - position);
      charged += weight * leadTimeCost.charge(state, stock, onOrder);
      stock -= demand.distribution(state).draw(random);
      cost += weight * (Math.max(0, stock) + 3 * Math.max(0, -stock));
      weight *= discount;
      if (lost) stock = Math.max(0, stock);
      stock += onOrder[0];
      System.arraycopy(onOrder, 1, onOrder, 0, onOrder.length - 1);
      onOrder[onOrder.length - 1] = 0;
      state = demand.nextState(state, random);
    }
  }
}
