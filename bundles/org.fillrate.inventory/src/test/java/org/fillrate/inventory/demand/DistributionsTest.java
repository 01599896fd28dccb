package org.fillrate.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class DistributionsTest {
  private static final List<DiscreteDistribution> ALL =
      List.of(
          Distributions.poisson(5),
          Distributions.poisson(0),
          Distributions.poisson(2000),
          Distributions.geometric(5),
          Distributions.negativeBinomial(4, 8),
          Distributions.negativeBinomial(0.3, 7),
          Distributions.normal(5, 14),
          Distributions.gamma(4, 0.5),
          Distributions.gamma(1, 2),
          Distributions.empirical(0, 0, 7, 3));

  @Test
  void massesAreTheClosedForms() {
    DiscreteDistribution poisson = Distributions.poisson(5);
    assertThat(poisson.probability(3)).isCloseTo(125 * Math.exp(-5) / 6, within(1e-15));
    assertThat(poisson.probability(-1)).isZero();
    assertThat(poisson.probability(1000)).isZero();
    assertThat(Distributions.geometric(5).probability(4))
        .isCloseTo(Math.pow(5.0 / 6, 4) / 6, within(1e-14));
    DiscreteDistribution negativeBinomial = Distributions.negativeBinomial(4, 8); // size 4, p 1/2
    assertThat(negativeBinomial.probability(0)).isCloseTo(1.0 / 16, within(1e-14));
    assertThat(negativeBinomial.probability(2)).isCloseTo(10.0 / 64, within(1e-14));
    assertThat(Distributions.empirical(0, 0, 7, 3).masses())
        .containsExactly(0.5, 0, 0, 0.25, 0, 0, 0, 0.25);
  }

  @Test
  void momentsAreTheParameters() {
    for (double mean : new double[] {0.2, 5, 2000}) {
      assertThat(Distributions.poisson(mean).mean()).isCloseTo(mean, within(1e-12 * mean));
      assertThat(Distributions.poisson(mean).variance()).isCloseTo(mean, within(1e-9 * mean));
      assertThat(Distributions.geometric(mean).mean()).isCloseTo(mean, within(1e-11 * mean));
    }
    assertThat(Distributions.geometric(5).variance()).isCloseTo(30, within(1e-9));
    assertThat(Distributions.negativeBinomial(0.3, 7).mean()).isCloseTo(0.3, within(1e-11));
    assertThat(Distributions.negativeBinomial(0.3, 7).variance()).isCloseTo(7, within(1e-8));
    // published: De Moor's rounded gamma, Van Roy's cut normal
    assertThat(Distributions.gamma(4, 0.5).mean()).isCloseTo(4.000113, within(5e-7));
    assertThat(Distributions.normal(5, 14).mean()).isCloseTo(8.44, within(5e-3));
  }

  @Test
  void lossFunctionAndQuantileAgreeWithTheMasses() {
    for (DiscreteDistribution d : ALL) {
      double total = 0;
      for (int x = 0; x <= Math.min(d.largest(), 60); x++) {
        double loss = 0;
        for (int k = x; k <= d.largest(); k++) loss += (k - x) * d.probability(k);
        assertThat(d.lossFunction(x)).isCloseTo(loss, within(1e-11 * (1 + d.mean())));
        total += d.probability(x);
        assertThat(d.cumulative(x)).isCloseTo(total, within(1e-13));
        assertThat(d.quantile(Math.max(0, d.cumulative(x) - 1e-9))).isLessThanOrEqualTo(x);
        if (d.probability(x) > 1e-6) assertThat(d.quantile(d.cumulative(x) - 1e-7)).isEqualTo(x);
      }
      assertThat(d.lossFunction(-3)).isEqualTo(d.mean() + 3);
      assertThat(d.lossFunction(d.largest() + 9)).isZero();
      assertThat(d.quantile(1)).isEqualTo(d.largest());
    }
  }

  @Test
  void sumsOfPoissonsArePoisson() {
    DiscreteDistribution sum = Distributions.poisson(5).convolve(3);
    DiscreteDistribution direct = Distributions.poisson(15);
    for (int k = 0; k < 50; k++) {
      assertThat(sum.probability(k)).isCloseTo(direct.probability(k), within(1e-13));
    }
    assertThat(Distributions.poisson(5).convolve(0)).isEqualTo(DiscreteDistribution.always(0));
    assertThat(Distributions.geometric(2).convolve(5).mean()).isCloseTo(10, within(1e-10));
  }

  /** Pearson's test with a fixed seed; 5 standard deviations above the expected statistic. */
  @Test
  void samplesFollowTheMasses() {
    for (DiscreteDistribution d : ALL) {
      SplittableRandom random = new SplittableRandom(11);
      int n = 200_000;
      int[] counts = new int[d.largest() + 1];
      for (int i = 0; i < n; i++) counts[d.sample(random)]++;
      double statistic = 0;
      int cells = 0;
      for (int k = 0; k <= d.largest(); k++) {
        double expected = n * d.probability(k);
        if (d.probability(k) == 0) assertThat(counts[k]).isZero();
        if (expected < 10) continue;
        statistic += (counts[k] - expected) * (counts[k] - expected) / expected;
        cells++;
      }
      assertThat(statistic).isLessThan(cells + 5 * Math.sqrt(2 * cells));
    }
  }

  @Test
  void continuousGammaHasItsMoments() {
    for (double cv : new double[] {0.5, 2}) {
      GammaDistribution gamma = new GammaDistribution(4, cv);
      SplittableRandom random = new SplittableRandom(3);
      double sum = 0;
      double squares = 0;
      int n = 400_000;
      for (int i = 0; i < n; i++) {
        double x = gamma.draw(random);
        assertThat(x).isNotNegative();
        sum += x;
        squares += x * x;
      }
      assertThat(sum / n).isCloseTo(4, within(5 * 4 * cv / Math.sqrt(n)));
      double variance = squares / n - (sum / n) * (sum / n);
      assertThat(variance).isCloseTo(gamma.variance(), within(0.05 * gamma.variance()));
    }
  }

  @Test
  void specialFunctions() {
    assertThat(SpecialFunctions.normalLower(1.959963984540054)).isCloseTo(0.975, within(1e-14));
    assertThat(SpecialFunctions.normalUpper(6)).isCloseTo(9.865876450376946e-10, within(1e-22));
    assertThat(SpecialFunctions.normalQuantile(0.975)).isCloseTo(1.959963984540054, within(1e-13));
    assertThat(SpecialFunctions.normalQuantile(1e-9)).isCloseTo(-5.997807015008182, within(1e-9));
    assertThat(SpecialFunctions.logGamma(5)).isCloseTo(Math.log(24), within(1e-13));
    assertThat(SpecialFunctions.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-13));
    assertThat(SpecialFunctions.gammaUpper(1, 3)).isCloseTo(Math.exp(-3), within(1e-15));
    assertThat(SpecialFunctions.gammaUpper(2, 0.5)).isCloseTo(1.5 * Math.exp(-0.5), within(1e-14));
  }

  @Test
  void badParametersNameTheField() {
    assertThatThrownBy(() -> Distributions.poisson(-1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("mean");
    assertThatThrownBy(() -> Distributions.poisson(Double.NaN)).hasMessageStartingWith("mean");
    assertThatThrownBy(() -> Distributions.negativeBinomial(5, 5))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("variance: must be above the mean");
    assertThatThrownBy(() -> Distributions.normal(5, 0)).hasMessageStartingWith("sd");
    assertThatThrownBy(() -> Distributions.gamma(5, -1)).hasMessageStartingWith("cv");
    assertThatThrownBy(() -> Distributions.empirical()).hasMessageStartingWith("values");
    assertThatThrownBy(() -> Distributions.empirical(3, -1)).hasMessageStartingWith("values[1]");
    assertThatThrownBy(() -> Distributions.geometric(4e6))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("larger units");
  }
}
