package org.fillrate.inventory.exact;

import java.util.Arrays;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Lost sales with a lead time of at least 1: Zipkin (2008), Oper. Res. 56:1256.
 *
 * <p>States are (demand state, pipeline row, on hand), on hand running fastest. A row is the number
 * whose digits, base the number of feasible quantities, are the orders still to come, the next one
 * first; so ordering shifts the digits by one.
 */
final class PipelineProgram implements DynamicProgram {
  private final SingleItem item;
  private final Successors demand;
  private final PipelineRows rows;
  private final boolean proved;
  private final double[][] cost; // [demand state][on hand]
  private final double[] expected;
  private final double[] ahead;
  private final double[] best;

  PipelineProgram(SingleItem item, PipelineRows rows, boolean proved) {
    this.item = item;
    this.rows = rows;
    this.proved = proved;
    demand = new Successors(item.demand());
    expected = new double[rows.states];
    ahead = new double[rows.ceiling + 1];
    best = new double[rows.ceiling + 1];
    cost = new double[demand.states][rows.ceiling + 1];
    for (int state = 0; state < demand.states; state++) {
      DiscreteDistribution distribution = item.demand().discrete(state);
      for (int x = 0; x <= rows.ceiling; x++) {
        cost[state][x] = Newsvendor.cost(distribution, x, item.holdingCost(), item.shortageCost());
      }
    }
  }

  @Override
  public int states() {
    return demand.states * rows.states;
  }

  @Override
  public int phases() {
    return demand.phases;
  }

  @Override
  public int start() {
    return 0;
  }

  @Override
  public double constant() {
    return 0;
  }

  @Override
  public void backup(int phase, double[] next, double[] out, int @Nullable [] chosen) {
    for (int state = demand.firstOfPhase(phase); state < demand.endOfPhase(phase); state++) {
      demand.expect(state, next, rows.states, expected);
      for (int row = 0; row < rows.count; row++) {
        int width = rows.width(row);
        if (width > 0) backupRow(state, row, width, out, chosen);
      }
    }
  }

  private void backupRow(int state, int row, int width, double[] out, int @Nullable [] chosen) {
    int at = state * rows.states + rows.offset[row];
    Arrays.fill(best, 0, width, Double.POSITIVE_INFINITY);
    for (int digit = 0; digit < rows.quantities.length; digit++) {
      int quantity = rows.quantities[digit];
      int allowed = width - quantity; // the inventory position stays at or below the ceiling
      if (allowed <= 0) break;
      int target =
          item.leadTime() == 1 ? quantity : rows.offset[rows.next(row, digit)] + rows.arriving(row);
      expectAhead(state, target, allowed);
      double paid = quantity == 0 ? 0 : item.fixedOrderingCost() + quantity * item.unitCost();
      for (int x = 0; x < allowed; x++) {
        double total = paid + item.discount() * ahead[x];
        if (chosen != null && total < best[x]) chosen[at + x] = quantity;
        best[x] = Math.min(best[x], total);
      }
    }
    for (int x = 0; x < width; x++) out[at + x] = cost[state][x] + best[x];
  }

  /** ahead[x] = E value(target + (x - D)+), as a triangular convolution over contiguous memory. */
  private void expectAhead(int state, int target, int width) {
    double[] mass = demand.mass[state];
    double[] atLeast = demand.atLeast[state];
    double empty = expected[target];
    for (int x = 0; x < width; x++) ahead[x] = x < atLeast.length ? atLeast[x] * empty : 0;
    int most = Math.min(mass.length, width - 1);
    for (int d = 0; d < most; d++) {
      double weight = mass[d];
      for (int x = d + 1; x < width; x++) ahead[x] += weight * expected[target + x - d];
    }
  }

  @Override
  public boolean isPressed(int[] chosen) {
    if (proved) return false;
    for (int row = 0; row < rows.count; row++) {
      for (int x = 0; x < rows.width(row); x++) {
        int left = rows.width(row) - 1 - x; // room below the ceiling
        for (int state = 0; state < demand.states; state++) {
          int order = chosen[state * rows.states + rows.offset[row] + x];
          if (order > 0 && order + item.limits().lot() > left) return true;
        }
      }
    }
    return false;
  }

  @Override
  public OrderPolicy policy(int[] chosen) {
    return (count, states, out) -> {
      int length = item.stateLength();
      for (int i = 0; i < count; i++) {
        int at = i * length;
        int row = rows.find(states, at + 2);
        int onHand = states[at + 1];
        // beyond the table lie only states from which nothing is ordered
        boolean known = row >= 0 && onHand < rows.width(row);
        out[i] = known ? chosen[states[at] * rows.states + rows.offset[row] + onHand] : 0;
      }
    };
  }
}
