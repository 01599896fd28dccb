package org.fillrate.inventory.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.classic.Newsvendor;
import org.fillrate.inventory.classic.ReorderPointOptimum;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.demand.GammaDistribution;
import org.junit.jupiter.api.Test;

class ExactOptimumTest {
  private static final DemandProcess POISSON5 = DemandProcess.independent(Distributions.poisson(5));

  private static SingleItem item(
      UnmetDemand unmet, DemandProcess demand, int leadTime, double p, double fixed, int max) {
    return new SingleItem(unmet, demand, leadTime, 1, p, fixed, 0, OrderLimits.upTo(max), 1);
  }

  private static SingleItem discounted(SingleItem item, double unitCost, double discount) {
    return new SingleItem(
        item.unmetDemand(),
        item.demand(),
        item.leadTime(),
        item.holdingCost(),
        item.shortageCost(),
        item.fixedOrderingCost(),
        unitCost,
        item.limits(),
        discount);
  }

  /** The optimum, after checking that its policy really attains it. */
  private static double attainedOptimum(SingleItem item) {
    Optimum optimum = ExactOptimum.solve(item);
    double middle = optimum.bounds().middle();
    assertThat(optimum.bounds().width()).isLessThan(1e-8 * Math.max(1, middle));
    assertThat(PolicyEvaluation.evaluate(item, optimum.policy()).cost())
        .isCloseTo(middle, within(1e-8 * Math.max(1, middle)));
    return middle;
  }

  @Test
  void lostSalesWithFixedCost() { // Bijvank, Bhulai and Huh (2015), table 1
    SingleItem item = item(UnmetDemand.LOST, POISSON5, 2, 14, 5, 30);
    assertThat(attainedOptimum(item)).isCloseTo(11.46305016, within(1e-8));
    TunedPolicy<ReorderPoint> best = new ClassicalSearch(item).reorderPoint();
    assertThat(best.policy()).isEqualTo(new ReorderPoint(17, 23, item.limits()));
    assertThat(best.cost().cost()).isCloseTo(11.61834, within(0.0016)); // by simulation
  }

  @Test
  void backordersWithFixedCost() {
    DemandProcess demand = DemandProcess.independent(Distributions.poisson(10));
    SingleItem item = item(UnmetDemand.BACKORDERED, demand, 2, 9, 64, 200);
    assertThat(attainedOptimum(item)).isCloseTo(37.06435364, within(1e-7));
    ReorderPoint printed = new ReorderPoint(26, 62, item.limits());
    assertThat(PolicyEvaluation.evaluate(item, printed).cost())
        .isCloseTo(37.06435364, within(1e-8));
    assertThat(new ClassicalSearch(item).reorderPoint().policy()).isEqualTo(printed);
  }

  @Test
  void markovModulatedDemand() {
    SingleItem item = item(UnmetDemand.LOST, twoStates(0.9), 2, 9, 0, 20);
    assertThat(attainedOptimum(item)).isCloseTo(9.57401192, within(1e-8));
  }

  private static DemandProcess twoStates(double stay) {
    return DemandProcess.markovModulated(
        List.of(Distributions.poisson(2), Distributions.poisson(8)),
        new double[][] {{stay, 1 - stay}, {1 - stay, stay}});
  }

  @Test
  void aSeasonalCycleIsTheLimitOfAnAlmostPeriodicChain() {
    DemandProcess cycle =
        DemandProcess.seasonal(List.of(Distributions.poisson(2), Distributions.poisson(8)));
    DemandProcess twice =
        DemandProcess.seasonal(
            List.of(
                Distributions.poisson(2),
                Distributions.poisson(8),
                Distributions.poisson(2),
                Distributions.poisson(8)));
    double optimum = attainedOptimum(item(UnmetDemand.LOST, cycle, 2, 9, 0, 20));
    assertThat(attainedOptimum(item(UnmetDemand.LOST, twice, 2, 9, 0, 20)))
        .isCloseTo(optimum, within(1e-8));
    assertThat(attainedOptimum(item(UnmetDemand.LOST, twoStates(1e-9), 2, 9, 0, 20)))
        .isCloseTo(optimum, within(1e-6));
  }

  @Test
  void certainDemandIsPeriodicAndBatchedAsArithmeticSays() {
    // 5 a period, K 20: batches of 1, 2, 3, 4 periods cost 20, 12.5, 35/3, 12.5
    DemandProcess certain = DemandProcess.independent(Distributions.empirical(5));
    assertThat(attainedOptimum(item(UnmetDemand.LOST, certain, 1, 100, 20, 40)))
        .isCloseTo(35.0 / 3, within(1e-8));
    assertThat(attainedOptimum(item(UnmetDemand.BACKORDERED, certain, 3, 100, 20, 40)))
        .isCloseTo(35.0 / 3, within(1e-8));
  }

  @Test
  void withoutFixedCostBackordersAreANewsvendor() {
    for (int leadTime = 0; leadTime <= 2; leadTime++) {
      Newsvendor newsvendor = Newsvendor.baseStock(Distributions.poisson(5), leadTime, 1, 9);
      SingleItem item = item(UnmetDemand.BACKORDERED, POISSON5, leadTime, 9, 0, 100);
      assertThat(attainedOptimum(item)).isCloseTo(newsvendor.cost(), within(1e-8));
      TunedPolicy<BaseStock> best = new ClassicalSearch(item).baseStock();
      assertThat((double) best.policy().baseStockLevel()).isEqualTo(newsvendor.orderUpToLevel());
      assertThat(best.cost().cost()).isCloseTo(newsvendor.cost(), within(1e-9));
    }
  }

  @Test
  void withoutLeadTimeLostSalesAreANewsvendorEveryPeriodEvenDiscounted() {
    SingleItem item = item(UnmetDemand.LOST, POISSON5, 0, 9, 0, 100);
    double cost = Newsvendor.discrete(Distributions.poisson(5), 1, 9).cost();
    assertThat(attainedOptimum(item)).isCloseTo(cost, within(1e-8));
    assertThat(attainedOptimum(discounted(item, 0, 0.95))).isCloseTo(cost / 0.05, within(1e-6));
  }

  @Test
  void discountedOptimaAreAttainedFromTheEmptyStart() {
    attainedOptimum(discounted(item(UnmetDemand.LOST, POISSON5, 2, 9, 0, 30), 0, 0.98));
    attainedOptimum(discounted(item(UnmetDemand.LOST, POISSON5, 2, 9, 10, 30), 3, 0.9));
    attainedOptimum(discounted(item(UnmetDemand.BACKORDERED, POISSON5, 2, 9, 10, 30), 3, 0.9));
    attainedOptimum(discounted(item(UnmetDemand.LOST, twoStates(0), 1, 9, 5, 30), 1, 0.95));
  }

  @Test
  void unitCostAddsWhatIsSoldToTheAverageCost() {
    // c units of shortage cost less, and c for each demanded unit
    SingleItem plain = item(UnmetDemand.LOST, POISSON5, 2, 4, 0, 20);
    SingleItem paid =
        new SingleItem(UnmetDemand.LOST, POISSON5, 2, 1, 7, 0, 3, OrderLimits.upTo(20), 1);
    assertThat(attainedOptimum(paid)).isCloseTo(attainedOptimum(plain) + 15, within(1e-7));
  }

  @Test
  void bindingLimitsCostAndAreKept() {
    double free = attainedOptimum(item(UnmetDemand.LOST, POISSON5, 2, 19, 0, 20));
    double capped = attainedOptimum(item(UnmetDemand.LOST, POISSON5, 2, 19, 0, 5));
    SingleItem lots =
        new SingleItem(UnmetDemand.LOST, POISSON5, 2, 1, 19, 0, 0, new OrderLimits(20, 4, 8), 1);
    assertThat(capped).isGreaterThan(free + 0.01);
    assertThat(attainedOptimum(lots)).isGreaterThan(free + 0.01);
    double backorders = attainedOptimum(item(UnmetDemand.BACKORDERED, POISSON5, 1, 9, 0, 7));
    assertThat(backorders)
        .isGreaterThan(Newsvendor.baseStock(Distributions.poisson(5), 1, 1, 9).cost() + 0.01);
  }

  @Test
  void saysNoPolitely() {
    SingleItem large = item(UnmetDemand.LOST, POISSON5, 8, 39, 0, 20);
    Tractability no = ExactOptimum.tractable(large, ExactOptimum.STATE_LIMIT);
    assertThat(no.tractable()).isFalse();
    assertThat(no.reason()).contains("more than the limit of 5000000");
    assertThatThrownBy(() -> ExactOptimum.solve(large)).isInstanceOf(Intractable.class);
    SingleItem small = item(UnmetDemand.LOST, POISSON5, 4, 4, 0, 20);
    assertThat(ExactOptimum.tractable(small, ExactOptimum.STATE_LIMIT))
        .isEqualTo(new Tractability(true, 9984, "")); // Zipkin's own count
    SingleItem growing = item(UnmetDemand.BACKORDERED, POISSON5, 1, 9, 0, 5);
    assertThatThrownBy(() -> ExactOptimum.solve(growing))
        .isInstanceOf(Intractable.class)
        .hasMessageContaining("order.max");
  }

  @Test
  void canBeCancelled() {
    SingleItem item = item(UnmetDemand.LOST, POISSON5, 2, 9, 0, 20);
    assertThatThrownBy(() -> ExactOptimum.solve(item, 1000, 1e-9, (i, error) -> i < 3))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("iteration 3");
    assertThatThrownBy(
            () ->
                PolicyEvaluation.evaluate(
                    item, new BaseStock(15, item.limits()), 1000, (i, error) -> i < 2))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void badProblemsNameTheField() {
    assertThatThrownBy(() -> item(UnmetDemand.LOST, POISSON5, -1, 9, 0, 20))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("leadTime");
    assertThatThrownBy(() -> item(UnmetDemand.LOST, POISSON5, 1, -9, 0, 20))
        .hasMessageStartingWith("costs.shortage");
    assertThatThrownBy(() -> new OrderLimits(10, 0, 0)).hasMessageStartingWith("order.lot");
    assertThatThrownBy(() -> new OrderLimits(10, 1, 11)).hasMessageStartingWith("order.minimum");
    DemandProcess continuous = DemandProcess.independent(new GammaDistribution(4, 0.5));
    assertThatThrownBy(() -> item(UnmetDemand.LOST, continuous, 1, 9, 0, 20))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("demand: must be discrete");
  }

  @Test
  void agreesWithZhengAndFedergruen() {
    for (int mean = 2; mean <= 8; mean += 3) {
      for (double p : new double[] {2, 20}) {
        DemandProcess demand = DemandProcess.independent(Distributions.geometric(mean));
        ReorderPointOptimum optimum =
            ReorderPointOptimum.of(Distributions.geometric(mean), 1, 1, p, 15);
        SingleItem item = item(UnmetDemand.BACKORDERED, demand, 1, p, 15, 600);
        assertThat(attainedOptimum(item)).isCloseTo(optimum.cost(), within(1e-7));
      }
    }
  }
}
