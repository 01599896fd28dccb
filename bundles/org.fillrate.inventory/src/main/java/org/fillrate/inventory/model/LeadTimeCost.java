package org.fillrate.inventory.model;

import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.exact.UnmetDemand;

/**
 * The expected holding and shortage cost of the coming lead time: what is on hand and on order
 * decides it, and no order from now on can change it.
 *
 * <p>As the potential of a shaped reward (Ng, Harada and Russell 1999) it charges an order in the
 * period that places it, as inventory theory does, instead of a lead time later: {@link #charge}.
 * That changes neither the long-run mean cost of any policy nor which one is best, but it spares
 * learners what is not theirs to decide, and most of its noise. (De Moor, Gijsbrechts and Boute
 * 2022 shape rewards for inventory, with a rule as the potential.)
 *
 * <p>Where unmet demand is backordered the charge is the expected cost of period t + L, exactly, a
 * function of the inventory position. Where it is lost the potential approximates: units expected
 * to be lost are credited to the stock of the periods after. Immutable; safe for threads.
 */
public final class LeadTimeCost {
  private final boolean lost;
  private final DemandProcess demand;
  private final int leadTime;
  private final double holdingCost;
  private final double shortageCost;
  private final double discount;
  private final DiscreteDistribution[][] totals; // [demand state][periods - 1]

  /**
   * @param demand discrete
   * @param holdingCost [h] per unit left at the end of a period
   * @param shortageCost [p] per unit lost, or owed at the end of a period
   * @param discount per period; 1 for the average cost
   */
  public LeadTimeCost(
      UnmetDemand unmetDemand,
      DemandProcess demand,
      int leadTime,
      double holdingCost,
      double shortageCost,
      double discount) {
    this.lost = unmetDemand == UnmetDemand.LOST;
    this.demand = demand;
    this.leadTime = leadTime;
    this.holdingCost = holdingCost;
    this.shortageCost = shortageCost;
    this.discount = discount;
    totals = new DiscreteDistribution[demand.states()][leadTime + 1];
    for (int state = 0; state < totals.length; state++) {
      for (int j = 0; j <= leadTime; j++) totals[state][j] = demand.totalDemand(state, 0, j + 1);
    }
  }

  /**
   * What is charged in a period once its order is placed: the expected cost of the period, plus the
   * expected, discounted cost of the lead time that follows it, minus that of the lead time that
   * begins with it. It allocates nothing.
   *
   * @param level units on hand minus backorders, before demand
   * @param onOrder units, the next to arrive first, the new order last; [leadTime]
   */
  public double charge(int demandState, double level, double[] onOrder) {
    if (leadTime == 0) return periodCost(demandState, 0, level);
    if (!lost) return Math.pow(discount, leadTime) * arrivalCost(demandState, level, onOrder);
    double after = discount * expectedAfter(demandState, level, onOrder);
    return after - coming(demandState, level, onOrder, 0) + periodCost(demandState, 0, level);
  }

  /** Expected cost of the period in which the new order arrives, with backorders. */
  private double arrivalCost(int demandState, double level, double[] onOrder) {
    double position = level;
    for (double order : onOrder) position += order;
    return periodCost(demandState, leadTime, position);
  }

  /** Expected cost of the last of {@code earlier + 1} periods, all of whose supply is there. */
  private double periodCost(int demandState, int earlier, double supply) {
    DiscreteDistribution total = totals[demandState][earlier];
    double shortage = shortage(total, supply);
    return holdingCost * (supply - total.mean() + shortage) + shortageCost * shortage;
  }

  /** The expectation over this period's demand of {@link #coming} from the next one on. */
  private double expectedAfter(int demandState, double onHand, double[] onOrder) {
    DiscreteDistribution distribution = demand.discrete(demandState);
    int most = (int) Math.min(Math.ceil(onHand), distribution.largest());
    double expected = 0;
    for (int d = 0; d <= most; d++) {
      double probability = d < most ? distribution.probability(d) : distribution.exceedance(d - 1);
      double level = Math.max(0, onHand - d) + onOrder[0];
      for (int next = 0; next < totals.length; next++) {
        double weight = probability * demand.transition(demandState, next);
        if (weight > 0) expected += weight * coming(next, level, onOrder, 1);
      }
    }
    return expected;
  }

  /**
   * Expected cost of the lead time that begins with {@code level}; orders from {@code first} on.
   */
  private double coming(int demandState, double level, double[] onOrder, int first) {
    double supply = level;
    double cost = 0;
    double weight = 1;
    for (int j = 0; j < leadTime; j++) {
      if (j > 0) supply += onOrder[first + j - 1];
      DiscreteDistribution total = totals[demandState][j];
      double shortage = shortage(total, supply);
      double left = supply - total.mean() + shortage;
      cost += weight * (holdingCost * left + shortageCost * shortage);
      supply += shortage;
      weight *= discount;
    }
    return cost;
  }

  /** E(D - supply)+, linear between whole units. */
  private static double shortage(DiscreteDistribution total, double supply) {
    int whole = (int) Math.floor(supply);
    double part = supply - whole;
    double shortage = total.lossFunction(whole);
    return part == 0 ? shortage : shortage + part * (total.lossFunction(whole + 1) - shortage);
  }
}
