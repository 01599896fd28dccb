package org.fillrate.inventory.projection;

import java.util.Arrays;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.risk.CostPaths;

/**
 * An item's stock along paths of demand, for any quantity ordered now. What happens before the
 * order arrives is the same for all quantities and is followed once. Immutable.
 *
 * <p>Inside, arrays are [periods, paths]: a period's loop over the paths has no branch and becomes
 * vector instructions; along a path each step would wait for the one before.
 */
public final class StockPaths {
  private static final Economics FREE = new Economics(0, 0, 0, 0);

  private final Economics each;
  private final double owed; // 1 where unmet demand is owed, 0 where it is lost
  private final double[][] demand; // units
  private final double[] due; // units, by period, without the order
  private final int arrival; // the order's, in periods; their number where it comes too late
  private final double[] start; // units on hand less those owed, [paths]
  private final Course before; // until the arrival

  /** Units on hand and units short at the end of each period, [periods, paths]. */
  private record Course(double[][] left, double[][] missing) {
    Course(int periods) {
      this(new double[periods][], new double[periods][]);
    }

    Course copy() {
      return new Course(left.clone(), missing.clone());
    }
  }

  StockPaths(StockProjection rules, ItemState state, double[][] demand) {
    this.each = rules.economics().orElse(FREE);
    this.owed = rules.backordered() ? 1 : 0;
    this.demand = transposed(demand);
    due = due(state, this.demand.length);
    arrival = Math.min(rules.leadTime(), due.length);
    start = new double[demand.length];
    Arrays.fill(start, state.onHand() - state.backorders());
    before = new Course(due.length);
    for (int t = 0; t < arrival; t++) follow(before, t, due[t]);
  }

  private static double[] due(ItemState state, int periods) {
    double[] due = new double[periods];
    for (int age = 0; age < state.onOrder().size() && age + 1 < periods; age++) {
      due[age + 1] = state.onOrder().get(age);
    }
    return due;
  }

  private Course with(double order) {
    Course course = before.copy();
    for (int t = arrival; t < due.length; t++) {
      follow(course, t, t == arrival ? due[t] + order : due[t]);
    }
    return course;
  }

  private void follow(Course course, int t, double arriving) {
    double[] left = new double[start.length];
    double[] missing = new double[start.length];
    if (t == 0) {
      meet(start, missing, arriving, demand[t], left, missing);
    } else {
      meet(course.left[t - 1], course.missing[t - 1], arriving, demand[t], left, missing);
    }
    course.left[t] = left;
    course.missing[t] = missing;
  }

  private void meet(
      double[] had,
      double[] lacked,
      double arriving,
      double[] demand,
      double[] left,
      double[] missing) {
    double owed = this.owed;
    for (int i = 0; i < left.length; i++) {
      double units = had[i] - owed * lacked[i] + (arriving - demand[i]);
      left[i] = Math.max(0, units);
      missing[i] = Math.max(0, -units);
    }
  }

  /** Where an order leads, path by path. */
  public CostPaths after(double order) {
    Course course = with(order);
    return new CostPaths(cost(course, order), transposed(course.left), transposed(course.missing));
  }

  private double[] cost(Course course, double order) {
    double[] cost = new double[start.length];
    Arrays.fill(cost, each.unitCost() * order + (order > 0 ? each.fixedOrderingCost() : 0));
    for (int t = 0; t < due.length; t++) {
      add(each.holdingCost(), course.left[t], cost);
      add(each.shortageCost(), course.missing[t], cost);
    }
    return cost;
  }

  private static void add(double factor, double[] units, double[] sum) {
    for (int i = 0; i < sum.length; i++) sum[i] += factor * units[i];
  }

  /** Share of the paths on which stock runs short in some period, from 0 to 1. */
  public double stockOutShare(double order) {
    double[] shortfall = new double[start.length];
    for (double[] missing : with(order).missing) add(1, missing, shortfall);
    int ranShort = 0;
    for (double units : shortfall) if (units > 0) ranShort++;
    return (double) ranShort / shortfall.length;
  }

  /**
   * What each path costs when what is left at its end is worth its unit cost, and what is owed then
   * costs as much: so quantities can be compared whose units last beyond the paths.
   *
   * @return money, [paths]; 0 where costs are not linear
   */
  public double[] netCost(double order) {
    Course course = with(order);
    double[] net = cost(course, order);
    int last = due.length - 1;
    if (last < 0) return net;
    add(-each.unitCost(), course.left[last], net);
    add(each.unitCost() * owed, course.missing[last], net);
    return net;
  }

  /** [a, b] as [b, a]. */
  private static double[][] transposed(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[][] transposed = new double[columns][];
    for (int j = 0; j < columns; j++) {
      double[] column = new double[rows.length];
      for (int i = 0; i < column.length; i++) column[i] = rows[i][j];
      transposed[j] = column;
    }
    return transposed;
  }
}
