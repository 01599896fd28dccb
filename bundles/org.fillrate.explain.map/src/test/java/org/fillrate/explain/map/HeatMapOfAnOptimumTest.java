package org.fillrate.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.explain.Explanation.HeatMap;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.exact.ExactOptimum;
import org.fillrate.inventory.exact.OrderLimits;
import org.fillrate.inventory.exact.OrderPolicy;
import org.fillrate.inventory.exact.SingleItem;
import org.fillrate.inventory.exact.UnmetDemand;
import org.junit.jupiter.api.Test;

/** Zipkin's (2008) lost-sales cell, Poisson 5, p = 4, lead time 3: its optimum and its map. */
class HeatMapOfAnOptimumTest {
  private static final int LEVELS = 16;
  private static final int ORDERS = 9;

  private final OrderPolicy optimum =
      ExactOptimum.solve(
              new SingleItem(
                  UnmetDemand.LOST,
                  DemandProcess.independent(Distributions.poisson(5)),
                  3,
                  1,
                  4,
                  0,
                  0,
                  OrderLimits.upTo(20),
                  1))
          .policy();

  /** The table itself, one state at a time. */
  private int optimal(int onHand, int next, int after) {
    int[] order = new int[1];
    optimum.orders(1, new int[] {0, onHand, next, after}, order);
    return order[0];
  }

  private double[] ordering(double[][] states) {
    int[] packed = new int[4 * states.length];
    int[] orders = new int[states.length];
    for (int i = 0; i < states.length; i++) {
      for (int k = 0; k < 3; k++) packed[4 * i + 1 + k] = (int) states[i][k];
    }
    optimum.orders(states.length, packed, orders);
    double[] units = new double[orders.length];
    for (int i = 0; i < units.length; i++) units[i] = orders[i];
    return units;
  }

  private Question question(double[] fixed, int... axes) {
    return new Question(
        List.of(
            new StateFeature("onHand", "units", 0, LEVELS - 1, 1, 1),
            new StateFeature("onOrder1", "units", 0, ORDERS - 1, 1, 1),
            new StateFeature("onOrder2", "units", 0, ORDERS - 1, 1, 1)),
        List.of(),
        fixed,
        new double[][] {fixed},
        new double[] {1},
        axes,
        this::ordering);
  }

  @Test
  void everyCellIsTheTables() throws InterruptedException {
    boolean beyondTheSum = false;
    for (int after = 0; after < ORDERS; after++) {
      HeatMap map = new HeatMapExplainer().explain(question(new double[] {99, 99, after}, 0, 1));
      assertThat(map.orders()).hasDimensions(ORDERS, LEVELS);
      for (int next = 0; next < ORDERS; next++) {
        for (int onHand = 0; onHand < LEVELS; onHand++) {
          assertThat(map.orders()[next][onHand]).isEqualTo(optimal(onHand, next, after));
          beyondTheSum |=
              onHand > 0 && optimal(onHand - 1, next, after + 1) != optimal(onHand, next, after);
        }
      }
    }
    assertThat(beyondTheSum).as("a table that hangs on more than its sum").isTrue();
  }

  @Test
  void axesAreFree() throws InterruptedException {
    HeatMap map = new HeatMapExplainer().explain(question(new double[] {3, 99, 99}, 2, 1));
    assertThat(map.x()).isEqualTo("onOrder2");
    assertThat(map.orders()[7][2]).isEqualTo(optimal(3, 7, 2));
    HeatMap line = new HeatMapExplainer().explain(question(new double[] {99, 4, 1}, 0));
    assertThat(line.y()).isEmpty();
    assertThat(line.orders()).hasDimensions(1, LEVELS);
    assertThat(line.orders()[0][6]).isEqualTo(optimal(6, 4, 1));
    assertThatThrownBy(() -> new HeatMapExplainer().explain(question(new double[3])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
