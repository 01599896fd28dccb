package org.fillrate.inventory.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.Distributions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassicalFormulasTest {
  @Test
  void newsvendorOfSnyderAndShen() { // examples 4.3 and 4.4: h 0.18, p 0.70
    Newsvendor normal = Newsvendor.normal(50, 8, 0.18, 0.70);
    assertThat(normal.orderUpToLevel()).isCloseTo(56.60395592743389, within(1e-9));
    assertThat(normal.cost()).isCloseTo(1.9976051931766445, within(1e-10));
    Newsvendor poisson = Newsvendor.discrete(Distributions.poisson(50), 0.18, 0.70);
    assertThat(poisson.orderUpToLevel()).isEqualTo(56);
    assertThat(poisson.cost()).isCloseTo(1.797235211809178, within(1e-10));
  }

  @Test
  void baseStockCoversLeadTimePlusOnePeriods() {
    assertThat(Newsvendor.baseStock(Distributions.poisson(5), 3, 1, 9))
        .satisfies(
            b -> {
              Newsvendor direct = Newsvendor.discrete(Distributions.poisson(20), 1, 9);
              assertThat(b.orderUpToLevel()).isEqualTo(direct.orderUpToLevel());
              assertThat(b.cost()).isCloseTo(direct.cost(), within(1e-10));
            });
  }

  @Test
  void economicOrderQuantityOfSnyderAndShen() { // example 3.1
    EconomicOrderQuantity eoq = EconomicOrderQuantity.of(1300, 8, 0.225);
    assertThat(eoq.orderQuantity()).isCloseTo(304.0467800264368, within(1e-9));
    assertThat(eoq.cost()).isCloseTo(68.41052550594829, within(1e-9));
  }

  @Test
  void safetyStock() {
    assertThat(SafetyStock.normal(0.975, 10, 4)).isCloseTo(39.19927969080108, within(1e-9));
    // P(Poisson(10) <= 15) = 0.951, P(<= 14) = 0.917
    assertThat(SafetyStock.discrete(0.95, Distributions.poisson(5), 2)).isCloseTo(5, within(1e-10));
  }

  /** Zheng and Federgruen (1991), K 64, h 1, p 9, Poisson demand; the rows with L 2 are our own. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 6, 40, 35.021555",
    "0, 15, 10, 49, 42.697819",
    "0, 20, 14, 62, 49.173036",
    "0, 21, 15, 65, 50.406020",
    "0, 22, 16, 68, 51.632301",
    "0, 23, 17, 52, 52.756736",
    "0, 24, 18, 54, 53.517865",
    "0, 25, 19, 56, 54.262167",
    "0, 30, 23, 66, 57.818926",
    "0, 35, 28, 77, 61.215479",
    "0, 40, 33, 87, 64.511847",
    "0, 45, 37, 97, 67.776044",
    "0, 50, 42, 108, 70.975212",
    "0, 51, 43, 110, 71.610921",
    "0, 52, 44, 112, 72.246106",
    "0, 55, 47, 118, 74.148687",
    "0, 59, 51, 126, 76.679068",
    "0, 60, 52, 129, 77.305929",
    "0, 61, 52, 131, 77.928735",
    "0, 63, 54, 73, 78.286828",
    "0, 64, 55, 74, 78.402321",
    "0, 65, 56, 75, 78.518233",
    "0, 70, 62, 81, 79.037484",
    "0, 75, 67, 86, 79.553847",
    "2, 5, 12, 38, 26.250086",
    "2, 10, 26, 62, 37.064354",
    "2, 15, 41, 82, 45.254838",
    "2, 20, 55, 104, 52.084398",
    "2, 25, 70, 109, 58.330176"
  })
  void reorderPointOptimum(int leadTime, double mean, int reorder, int level, double cost) {
    ReorderPointOptimum optimum =
        ReorderPointOptimum.of(Distributions.poisson(mean), leadTime, 1, 9, 64);
    assertThat(optimum.reorderPoint()).isEqualTo(reorder);
    assertThat(optimum.orderUpToLevel()).isEqualTo(level);
    assertThat(optimum.cost()).isCloseTo(cost, within(6e-7));
  }

  @Test
  void badNumbersNameTheField() {
    assertThatThrownBy(() -> Newsvendor.normal(5, -1, 1, 9))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("sd: must be a number above 0, but is -1.0");
    assertThatThrownBy(() -> Newsvendor.criticalRatio(0, 9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("costs.holding");
    assertThatThrownBy(() -> EconomicOrderQuantity.of(Double.NaN, 1, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("demand.mean");
    assertThatThrownBy(() -> SafetyStock.normal(1, 1, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("cycleServiceLevel");
    assertThatThrownBy(() -> ReorderPointOptimum.of(Distributions.poisson(5), 0, 1, 9, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("costs.fixedOrdering");
  }
}
