package org.fillrate.inventory.divergent;

import java.util.Arrays;
import java.util.List;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Bellman's operator of a divergent system. With x the retailers' stocks, w the warehouse's, q what
 * is sent (in sum Q at most w) and W the warehouse's stock after shipping and ordering:
 *
 * <pre>
 *   v'(x, w) = sum of retailers' costs at x
 *            + min over q, W &gt;= w - Q of  h (w - Q) + E v((x - D)+ + q, W)
 * </pre>
 *
 * The expectation factors: retailer by retailer the axis of the next stock becomes one of pairs
 * (stock, shipment), the last without being stored. Values are [x1, …, xK, w], row-major.
 */
final class DivergentSweep {
  /** What the optimal orders reach, over all states. */
  record Reach(boolean pressed, int largestOrder) {}

  /**
   * One retailer's pairs of stock and shipment, together at most the cap.
   *
   * @param left [stock][what demand leaves of it]: probabilities
   * @param cost expected cost of a period by stock
   */
  private record Axis(int cap, int[] stock, int[] sent, double[][] left, double[] cost) {
    int pairs() {
      return stock.length;
    }

    static Axis of(DivergentRetailer retailer, int cap) {
      int pairs = (cap + 1) * (cap + 2) / 2;
      int[] stock = new int[pairs];
      int[] sent = new int[pairs];
      int pair = 0;
      double[][] left = new double[cap + 1][];
      double[] cost = new double[cap + 1];
      DiscreteDistribution demand = retailer.demand();
      for (int x = 0; x <= cap; x++) {
        for (int q = 0; q <= cap - x; q++) {
          stock[pair] = x;
          sent[pair++] = q;
        }
        left[x] = new double[x + 1];
        for (int z = 1; z <= x; z++) left[x][z] = demand.probability(x - z);
        left[x][0] = x == 0 ? 1 : demand.exceedance(x - 1);
        cost[x] = Newsvendor.cost(demand, x, retailer.holdingCost(), retailer.shortageCost());
      }
      return new Axis(cap, stock, sent, left, cost);
    }
  }

  private final double holdingCost;
  private final List<Axis> axes;
  private final Axis last;
  private final int width; // of the warehouse's stock
  private final double[][] stages; // values with the first axes turned into pairs
  private final int[] firstRow; // of all pairs but the last's: state with the last at stock 0
  private final int[] firstSent;
  private final boolean[] firstPressed;
  private final int[] firstLargest;
  private final double[] expected;
  private final int[] bestLevel;

  DivergentSweep(DivergentSystem system, int[] caps, int warehouseCap) {
    holdingCost = system.warehouseHoldingCost();
    Axis[] built = new Axis[caps.length];
    for (int i = 0; i < caps.length; i++) built[i] = Axis.of(system.retailers().get(i), caps[i]);
    axes = List.of(built);
    last = built[caps.length - 1];
    width = warehouseCap + 1;
    stages = new double[caps.length - 1][];
    int trailing = states();
    int before = 1;
    for (int i = 0; i < stages.length; i++) {
      trailing /= built[i].cap() + 1;
      before *= built[i].pairs();
      stages[i] = new double[before * trailing];
    }
    firstRow = new int[before];
    firstSent = new int[before];
    firstPressed = new boolean[before];
    firstLargest = new int[before];
    for (int b = 0; b < before; b++) describe(b);
    expected = new double[width];
    bestLevel = new int[width];
  }

  /** Splits a number of all but the last retailer's pairs. */
  private void describe(int number) {
    int rest = number;
    int stride = last.cap() + 1;
    for (int i = axes.size() - 2; i >= 0; i--) {
      Axis axis = axes.get(i);
      int pair = rest % axis.pairs();
      rest /= axis.pairs();
      int sent = axis.sent()[pair];
      firstRow[number] += stride * axis.stock()[pair];
      firstSent[number] += sent;
      firstPressed[number] |= sent > 0 && axis.stock()[pair] + sent == axis.cap();
      firstLargest[number] = Math.max(firstLargest[number], sent);
      stride *= axis.cap() + 1;
    }
  }

  int states() {
    int states = width;
    for (Axis axis : axes) states *= axis.cap() + 1;
    return states;
  }

  /** One step of value iteration. */
  void backup(double[] value, double[] out) {
    backup(value, out, null);
  }

  /** What the orders that are optimal for these values reach. */
  Reach reach(double[] value) {
    int[] largest = new int[states()]; // below 0 where an order presses against a bound
    backup(value, new double[states()], largest);
    int most = Arrays.stream(largest).max().orElse(0);
    return new Reach(Arrays.stream(largest).anyMatch(order -> order < 0), most);
  }

  private void backup(double[] value, double[] out, int @Nullable [] largest) {
    double[] now = value;
    int trailing = states();
    int before = 1;
    for (int i = 0; i < stages.length; i++) {
      Axis axis = axes.get(i);
      trailing /= axis.cap() + 1;
      turn(now, stages[i], axis, before, trailing);
      now = stages[i];
      before *= axis.pairs();
    }
    Arrays.fill(out, Double.POSITIVE_INFINITY);
    for (int b = 0; b < before; b++) {
      for (int p = 0; p < last.pairs(); p++) {
        int sent = firstSent[b] + last.sent()[p];
        if (sent >= width) continue;
        expect(now, b * (last.cap() + 1) * width, last, p, width, expected, 0);
        orderBest();
        improve(b, p, sent, out, largest);
      }
    }
    addRetailersCosts(out);
  }

  /** Turns an axis of next stocks into one of pairs. */
  private static void turn(double[] from, double[] to, Axis axis, int before, int trailing) {
    for (int b = 0; b < before; b++) {
      for (int p = 0; p < axis.pairs(); p++) {
        int at = b * (axis.cap() + 1) * trailing;
        expect(from, at, axis, p, trailing, to, (b * axis.pairs() + p) * trailing);
      }
    }
  }

  /** Sums over what demand leaves of a pair's stock. */
  private static void expect(
      double[] from, int at, Axis axis, int pair, int length, double[] to, int toAt) {
    double[] left = axis.left()[axis.stock()[pair]];
    Arrays.fill(to, toAt, toAt + length, 0);
    for (int z = 0; z < left.length; z++) {
      double probability = left[z];
      int row = at + (z + axis.sent()[pair]) * length;
      for (int k = 0; k < length; k++) to[toAt + k] += probability * from[row + k];
    }
  }

  /** The warehouse may raise what it keeps to any level: the least expectation from there up. */
  private void orderBest() {
    bestLevel[width - 1] = width - 1;
    for (int kept = width - 2; kept >= 0; kept--) {
      boolean raise = expected[kept + 1] < expected[kept];
      bestLevel[kept] = raise ? bestLevel[kept + 1] : kept;
      if (raise) expected[kept] = expected[kept + 1];
    }
  }

  private void improve(int b, int p, int sent, double[] out, int @Nullable [] largest) {
    int row = (firstRow[b] + last.stock()[p]) * width;
    for (int kept = 0; kept + sent < width; kept++) {
      double cost = holdingCost * kept + expected[kept];
      int state = row + kept + sent;
      if (cost >= out[state]) continue;
      out[state] = cost;
      if (largest != null) largest[state] = largest(b, p, kept);
    }
  }

  /** The largest of the orders, or -1 where one presses against a bound. */
  private int largest(int b, int p, int kept) {
    int sent = last.sent()[p];
    int ordered = bestLevel[kept] - kept;
    boolean pressed =
        firstPressed[b]
            || (sent > 0 && last.stock()[p] + sent == last.cap())
            || (ordered > 0 && bestLevel[kept] == width - 1);
    return pressed ? -1 : Math.max(firstLargest[b], Math.max(sent, ordered));
  }

  private void addRetailersCosts(double[] out) {
    int stride = width;
    for (int i = axes.size() - 1; i >= 0; i--) {
      double[] cost = axes.get(i).cost();
      for (int s = 0; s < out.length; s++) out[s] += cost[s / stride % cost.length];
      stride *= cost.length;
    }
  }
}
