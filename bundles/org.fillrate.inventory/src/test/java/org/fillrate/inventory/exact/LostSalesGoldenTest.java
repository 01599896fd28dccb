package org.fillrate.inventory.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.Distributions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Zipkin's (2008) 32 lost-sales cells: every optimum and printed base-stock cost. The searches for
 * the best base-stock level go up to lead time 3, for capped base-stock to 2, and with {@code
 * -Dfillrate.slow=true} both to 4, which takes a minute.
 */
class LostSalesGoldenTest {
  private static final boolean SLOW = Boolean.getBoolean("fillrate.slow");
  private static final double PRINTED = 6e-6; // half a unit of the last printed digit

  static SingleItem cell(String demand, double shortageCost, int leadTime, int largestOrder) {
    DiscreteDistribution distribution =
        demand.equals("poisson") ? Distributions.poisson(5) : Distributions.geometric(5);
    return new SingleItem(
        UnmetDemand.LOST,
        DemandProcess.independent(distribution),
        leadTime,
        1,
        shortageCost,
        0,
        0,
        OrderLimits.upTo(largestOrder),
        1);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "lost-sales.csv")
  void everyCell(
      String demand,
      double shortageCost,
      int leadTime,
      double optimum,
      int baseStockLevel,
      double baseStockCost,
      int cappedLevel,
      int orderCap,
      double cappedCost) {
    SingleItem item = cell(demand, shortageCost, leadTime, 20);
    Optimum found = ExactOptimum.solve(item);
    assertThat(found.bounds().width()).isLessThan(1e-7);
    assertThat(found.bounds().middle()).isCloseTo(optimum, within(6e-7));
    assertThat(PolicyEvaluation.evaluate(item, found.policy()).cost())
        .isCloseTo(found.bounds().middle(), within(1e-7));
    SingleItem uncapped = cell(demand, shortageCost, leadTime, 100); // as the table's heuristics
    BaseStock printed = new BaseStock(baseStockLevel, uncapped.limits());
    assertThat(PolicyEvaluation.evaluate(uncapped, printed).cost())
        .isCloseTo(baseStockCost, within(PRINTED));
    if (leadTime > 3 && !SLOW) return;
    ClassicalSearch search = new ClassicalSearch(uncapped);
    TunedPolicy<BaseStock> baseStock = search.baseStock();
    assertThat(baseStock.policy()).isEqualTo(printed);
    if (leadTime > 2 && !SLOW) return;
    TunedPolicy<CappedBaseStock> capped = search.cappedBaseStock();
    assertThat(capped.policy())
        .isEqualTo(new CappedBaseStock(cappedLevel, orderCap, uncapped.limits()));
    assertThat(capped.cost().cost()).isCloseTo(cappedCost, within(PRINTED));
  }
}
