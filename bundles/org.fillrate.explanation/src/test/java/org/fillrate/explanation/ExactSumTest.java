package org.fillrate.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  private static double sum(double[] parts) {
    double sum = 0;
    for (double part : parts) sum += part;
    return sum;
  }

  @Test
  void partsOfWholeUnitsAddUpBitForBit() {
    Random random = new Random(6);
    for (int trial = 0; trial < 2000; trial++) {
      double[] parts = new double[2 + random.nextInt(9)];
      int number = random.nextInt(5000);
      double rest = number;
      for (int i = 1; i < parts.length; i++) {
        parts[i] = random.nextInt(4) == 0 ? 0 : random.nextGaussian() * 100 / 3;
        rest -= parts[i];
      }
      parts[0] = rest;
      double[] exact = ExactSum.of(parts, number);
      assertThat(sum(exact)).isEqualTo(number);
      assertThat(exact[parts.length]).isZero();
      for (int i = 0; i < parts.length; i++) {
        assertThat(Math.abs(exact[i] - parts[i])).isLessThan(1e-8);
        if (parts[i] == 0) assertThat(exact[i]).isZero();
      }
    }
  }

  @Test
  void whatIsNoMultipleIsLeftOverInSight() {
    double[] exact = ExactSum.of(new double[] {2.0 / 3, 1.0 / 7}, 2.0 / 3 + 1.0 / 7);
    assertThat(sum(exact)).isEqualTo(2.0 / 3 + 1.0 / 7);
    assertThat(Math.abs(exact[2])).isLessThan(1e-12).isPositive();
  }

  @Test
  void nothingAddsUpToNothing() {
    assertThat(ExactSum.of(new double[2], 0)).containsExactly(0, 0, 0);
    assertThat(ExactSum.of(new double[0], 0)).containsExactly(0);
  }
}
