package org.fillrate.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures that a person can recompute. */
class FidelityTest {
  private static Fidelity of(double[] orders, double[] weights) {
    double[][] none = new double[orders.length][0];
    Sample sample = new Sample(List.of(), none, orders, new double[orders.length], weights, true);
    Branch five = new Branch(sample, List.of(0, 1), 0); // orders 0 and 10: a leaf of 5
    return Fidelity.of(five, sample, List.of(2, 3));
  }

  @Test
  void determinationIsOneLessTheShareOfTheErrors() {
    // against 5: 1 and 9 off in squares; about their mean of 6: 4 and 4
    Fidelity fidelity = of(new double[] {0, 10, 4, 8}, new double[] {1, 1, 1, 1});
    assertThat(fidelity.determination()).isCloseTo(1 - 10.0 / 8, within(1e-12));
    assertThat(fidelity.equalOrders()).isZero();
    assertThat(fidelity.states()).isEqualTo(2);
  }

  @Test
  void statesCountAsOftenAsTheyAreSeen() {
    // 5 three times as often as 9: mean 6, spread 3 + 9, error 16
    Fidelity fidelity = of(new double[] {0, 10, 5, 9}, new double[] {1, 1, 3, 1});
    assertThat(fidelity.determination()).isCloseTo(1 - 16.0 / 12, within(1e-12));
    assertThat(fidelity.equalOrders()).isEqualTo(0.75);
  }

  @Test
  void whereAllOrdersAreTheSameItIsAllOrNothing() {
    assertThat(of(new double[] {0, 10, 5, 5}, new double[] {1, 1, 1, 1}).determination())
        .isEqualTo(1);
    assertThat(of(new double[] {0, 10, 6, 6}, new double[] {1, 1, 1, 1}).determination()).isZero();
  }
}
