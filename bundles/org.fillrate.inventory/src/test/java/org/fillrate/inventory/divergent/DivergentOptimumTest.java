package org.fillrate.inventory.divergent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.exact.Progress;
import org.junit.jupiter.api.Test;

class DivergentOptimumTest {
  private static final DivergentRetailer RETAILER =
      new DivergentRetailer(Distributions.poisson(3), 1, 9);

  private static DivergentSystem equal(int retailers) {
    return new DivergentSystem(0.5, Collections.nCopies(retailers, RETAILER));
  }

  private static double optimum(DivergentSystem system) {
    DivergentOptimum optimum = DivergentOptimum.solve(system, 1e-9, Progress.SILENT);
    assertThat(optimum.bounds().width()).isLessThan(1e-7);
    assertThat(optimum.largestOrder()).isBetween(1, 30);
    return optimum.bounds().middle();
  }

  @Test
  void twoRetailers() {
    assertThat(optimum(equal(2))).isCloseTo(8.9931138, within(1e-7));
  }

  @Test
  void threeRetailers() { // Kaynov et al. (2024), instance 6
    assertThat(optimum(equal(3))).isCloseTo(13.2779933, within(1e-7));
  }

  @Test
  void certainDemandCostsNothing() { // each order is there when it is due
    DivergentRetailer certain = new DivergentRetailer(DiscreteDistribution.always(2), 1, 9);
    assertThat(optimum(new DivergentSystem(0.5, List.of(certain)))).isCloseTo(0, within(1e-7));
  }

  @Test
  void retailersMayDiffer() {
    DivergentRetailer dear = new DivergentRetailer(Distributions.poisson(2), 1, 30);
    DivergentRetailer cheap = new DivergentRetailer(Distributions.poisson(1), 1, 4);
    double oneWay = optimum(new DivergentSystem(0.5, List.of(dear, cheap)));
    double otherWay = optimum(new DivergentSystem(0.5, List.of(cheap, dear)));
    assertThat(oneWay).isCloseTo(otherWay, within(1e-7));
    // sharing one warehouse is no worse than having two
    double apart =
        optimum(new DivergentSystem(0.5, List.of(dear)))
            + optimum(new DivergentSystem(0.5, List.of(cheap)));
    assertThat(oneWay).isLessThan(apart);
  }

  @Test
  void tooManyRetailersAreRefusedAtOnce() {
    assertThatThrownBy(() -> DivergentOptimum.solve(equal(5), 1e-9, Progress.SILENT))
        .isInstanceOf(Intractable.class)
        .hasMessageContaining("5 retailers");
    assertThatThrownBy(() -> new DivergentSystem(0.5, List.of())).isInstanceOf(InvalidInput.class);
  }

  @Test
  void itCanBeCancelled() {
    assertThatThrownBy(() -> DivergentOptimum.solve(equal(2), 1e-9, (n, error) -> n < 3))
        .isInstanceOf(CancellationException.class);
  }
}
