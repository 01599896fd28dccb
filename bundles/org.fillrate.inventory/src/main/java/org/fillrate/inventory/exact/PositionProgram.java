package org.fillrate.inventory.exact;

import java.util.Arrays;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Problems whose state is (demand state, inventory position): backorders with any lead time, and
 * lost sales without one.
 *
 * <p>With backorders the position after ordering in period t decides the cost of period t + L,
 * which is charged, discounted, when the order is placed (Zipkin, <i>Foundations of Inventory
 * Management</i>, 9.4). Positions below the floor are lifted to it; the floor lies where the
 * optimum comes with a probability below about 1e-14.
 */
final class PositionProgram implements DynamicProgram {
  private final SingleItem item;
  private final Successors demand;
  private final int floor;
  private final int width;
  private final int[] quantities;
  private final double[][] cost; // [demand state][position after ordering - floor]
  private final double[] expected;
  private final double[] after;

  PositionProgram(SingleItem item, int floor, int ceiling) {
    this.item = item;
    this.floor = floor;
    width = ceiling - floor + 1;
    demand = new Successors(item.demand());
    int most = width - 1;
    quantities = Arrays.stream(item.limits().quantities()).filter(q -> q <= most).toArray();
    cost = new double[demand.states][width];
    expected = new double[width];
    after = new double[width];
    double delayed = Math.pow(item.discount(), item.leadTime());
    for (int state = 0; state < demand.states; state++) {
      DiscreteDistribution covered = item.demand().totalDemand(state, 0, item.leadTime() + 1);
      for (int i = 0; i < width; i++) {
        cost[state][i] = delayed * periodCost(covered, floor + i);
      }
    }
  }

  private double periodCost(DiscreteDistribution covered, int level) {
    return Newsvendor.cost(covered, level, item.holdingCost(), item.shortageCost());
  }

  @Override
  public int states() {
    return demand.states * width;
  }

  @Override
  public int phases() {
    return demand.phases;
  }

  @Override
  public int start() {
    return -floor;
  }

  /** The cost of the first L periods, before the first order arrives; average costs forget it. */
  @Override
  public double constant() {
    double sum = 0;
    for (int t = 0; t < item.leadTime(); t++) {
      DiscreteDistribution owed = item.demand().totalDemand(0, 0, t + 1);
      sum += Math.pow(item.discount(), t) * periodCost(owed, 0);
    }
    return sum;
  }

  @Override
  public void backup(int phase, double[] next, double[] out, int @Nullable [] chosen) {
    for (int state = demand.firstOfPhase(phase); state < demand.endOfPhase(phase); state++) {
      demand.expect(state, next, width, expected);
      for (int y = 0; y < width; y++) after[y] = cost[state][y] + item.discount() * ahead(state, y);
      int at = state * width;
      for (int x = 0; x < width; x++) {
        double best = Double.POSITIVE_INFINITY;
        for (int quantity : quantities) {
          if (x + quantity >= width) break;
          double paid = quantity == 0 ? 0 : item.fixedOrderingCost() + quantity * item.unitCost();
          double total = paid + after[x + quantity];
          if (total >= best) continue;
          best = total;
          if (chosen != null) chosen[at + x] = quantity;
        }
        out[at + x] = best;
      }
    }
  }

  /** E value((y - D) lifted to the floor). */
  private double ahead(int state, int y) {
    double[] mass = demand.mass[state];
    double[] atLeast = demand.atLeast[state];
    double sum = y < atLeast.length ? atLeast[y] * expected[0] : 0;
    int most = Math.min(mass.length, y);
    for (int d = 0; d < most; d++) sum += mass[d] * expected[y - d];
    return sum;
  }

  @Override
  public boolean isPressed(int[] chosen) {
    for (int s = 0; s < chosen.length; s++) {
      int left = width - 1 - s % width;
      if (chosen[s] > 0 && chosen[s] + item.limits().lot() > left) return true;
    }
    return false;
  }

  @Override
  public OrderPolicy policy(int[] chosen) {
    return new PositionTable(floor, width, chosen, item.limits());
  }
}
