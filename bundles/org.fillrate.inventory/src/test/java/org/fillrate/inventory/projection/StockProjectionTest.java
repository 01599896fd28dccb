package org.fillrate.inventory.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.risk.CostPaths;
import org.junit.jupiter.api.Test;

class StockProjectionTest {
  /** Holding 1, shortage 4, 10 an order, 0.5 a unit. */
  private static final Optional<Economics> COSTS = Optional.of(new Economics(1, 4, 10, 0.5));

  private static ItemState state(double onHand, double backorders, Double... onOrder) {
    return new ItemState("", onHand, List.of(onOrder), backorders, 0);
  }

  /** 5 on hand, 4 due in period 1, 8 ordered for period 2; demand of 6 and of 1 a period. */
  private static final double[][] DEMAND = {{6, 6, 6}, {1, 1, 1}};

  private static CostPaths project(boolean backordered) {
    return new StockProjection(2, COSTS, backordered).along(state(5, 0, 4.0), DEMAND).after(8);
  }

  @Test
  void lostDemandIsForgotten() {
    CostPaths lost = project(false);
    assertThat(lost.stock()[0]).containsExactly(0, 0, 2);
    assertThat(lost.shortfall()[0]).containsExactly(1, 2, 0);
    assertThat(lost.cost()[0]).isEqualTo(10 + 8 * 0.5 + 2 + 4 * 3);
    assertThat(lost.stock()[1]).containsExactly(4, 7, 14);
    assertThat(lost.shortfall()[1]).containsExactly(0, 0, 0);
    assertThat(lost.cost()[1]).isEqualTo(10 + 8 * 0.5 + 25);
  }

  @Test
  void owedDemandIsServedFirst() {
    CostPaths owed = project(true);
    assertThat(owed.stock()[0]).containsExactly(0, 0, 0);
    assertThat(owed.shortfall()[0]).containsExactly(1, 3, 1);
    assertThat(owed.cost()[0]).isEqualTo(10 + 8 * 0.5 + 4 * 5);
    CostPaths before =
        new StockProjection(0, COSTS, true).along(state(0, 3), new double[][] {{1}}).after(5);
    assertThat(before.stock()[0]).containsExactly(1);
  }

  /** 2 and 14 units are left where demand is lost; 1 is owed and 14 are left where it is owed. */
  @Test
  void whatIsLeftIsWorthItsUnitCost() {
    CostPaths lost = project(false);
    assertThat(new StockProjection(2, COSTS, false).along(state(5, 0, 4.0), DEMAND).netCost(8))
        .containsExactly(lost.cost()[0] - 1, lost.cost()[1] - 7);
    CostPaths owed = project(true);
    assertThat(new StockProjection(2, COSTS, true).along(state(5, 0, 4.0), DEMAND).netCost(8))
        .containsExactly(owed.cost()[0] + 0.5, owed.cost()[1] - 7);
    assertThat(new StockProjection(2, Optional.empty(), true).along(state(5, 0), DEMAND).netCost(8))
        .containsExactly(0, 0);
  }

  /** On the first path the stock runs short twice, on the second never. */
  @Test
  void aPathThatRunsShortOnceOrMoreCountsOnce() {
    StockProjection lost = new StockProjection(2, COSTS, false);
    assertThat(lost.along(state(5, 0, 4.0), DEMAND).stockOutShare(8)).isEqualTo(0.5);
    assertThat(lost.along(state(5, 0), DEMAND).stockOutShare(0)).isEqualTo(0.5);
    assertThat(lost.along(state(2, 0), DEMAND).stockOutShare(0)).isEqualTo(1);
    assertThat(lost.along(state(18, 0), DEMAND).stockOutShare(0)).isZero();
  }

  @Test
  void withLeadTimeZeroTheOrderIsThereAtOnce() {
    StockProjection atOnce = new StockProjection(0, COSTS, false);
    CostPaths paths = atOnce.along(state(1, 0), new double[][] {{4}, {6}}).after(4);
    assertThat(paths.stock()[0]).containsExactly(1);
    assertThat(paths.shortfall()[1]).containsExactly(1);
  }

  @Test
  void noOrderCostsNothingToPlace() {
    StockProjection atOnce = new StockProjection(0, COSTS, false);
    assertThat(atOnce.along(state(10, 0), new double[][] {{4}}).after(0).cost()).containsExactly(6);
  }

  @Test
  void whatArrivesAfterTheLastPeriodIsPaidButNeverSeen() {
    CostPaths paths =
        new StockProjection(3, COSTS, false)
            .along(state(5, 0, 7.0, 7.0), new double[][] {{2, 2}})
            .after(8);
    assertThat(paths.stock()[0]).containsExactly(3, 8);
    assertThat(paths.cost()).containsExactly(10 + 8 * 0.5 + 11);
  }

  @Test
  void withoutLinearCostsThePathsAreOfStockOnly() {
    StockProjection costless = new StockProjection(0, Optional.empty(), false);
    CostPaths paths = costless.along(state(5, 0), new double[][] {{6}}).after(0);
    assertThat(paths.cost()).containsExactly(0);
    assertThat(paths.shortfall()[0]).containsExactly(1);
  }

  @Test
  void noDemandIsNoQuestion() {
    StockProjection any = new StockProjection(0, COSTS, false);
    assertThatThrownBy(() -> any.along(state(5, 0), new double[0][]).after(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }
}
