package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.fillrate.api.estimate.Estimate;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static Moments of(double... pairs) {
    Moments moments = new Moments();
    for (int i = 0; i < pairs.length; i += 2) moments.add(pairs[i], pairs[i + 1]);
    return moments;
  }

  @Test
  void theDifferenceOfPairsKeepsWhatTheyShare() {
    Estimate same = of(10, 8, 100, 98, 5, 3).difference(3);
    assertThat(same.mean()).isCloseTo(2, within(1e-12));
    assertThat(same.high() - same.low()).isCloseTo(0, within(1e-6));
  }

  @Test
  void theRatioIsThatOfTheTotals() {
    assertThat(of(3, 2, 30, 20, 9, 6).ratio(3).mean()).isEqualTo(1.5);
    assertThat(of(3, 2, 30, 20, 9, 6).ratio(3).low()).isCloseTo(1.5, within(1e-6));
    assertThat(of(0, 0, 0, 0).ratio(2)).isEqualTo(Estimate.exact(1));
    assertThat(of(1, 0, 0, 0).ratio(2).low()).isInfinite();
  }

  /** By hand: n = 100, differences of mean 0 and variance 100/99, tightest at 100. */
  @Test
  void theWidthIsThatOfThePaper() {
    Moments moments = new Moments();
    for (int i = 0; i < 100; i++) moments.add(i % 2 == 0 ? 1 : -1, 0);
    double rho2 = (5.991464547 + Math.log(6.991464547)) / 100;
    double width =
        Math.sqrt(2 * (100 * rho2 + 1) / (1e4 * rho2) * Math.log(Math.sqrt(100 * rho2 + 1) / 0.05));
    Estimate estimate = moments.difference(100);
    assertThat(estimate.high()).isCloseTo(width * Math.sqrt(100 / 99.0), within(1e-9));
    assertThat(width).isBetween(0.30, 0.31); // 1.96 / 10 would be 0.196
  }

  /** Looked at after each of 2,000 pairs from 200 on, in 400 worlds; 5 % is promised. */
  @Test
  void theIntervalHoldsHoweverOftenItIsLookedAt() {
    SplittableRandom random = new SplittableRandom(1);
    int missedAnytime = 0;
    for (int world = 0; world < 400; world++) {
      Moments moments = new Moments();
      boolean missed = false;
      for (int i = 0; i < 2000; i++) {
        moments.add(-Math.log(1 - random.nextDouble()), 1);
        if (i < 199) continue;
        Estimate estimate = moments.difference(200);
        missed |= estimate.low() > 0 || estimate.high() < 0;
      }
      if (missed) missedAnytime++;
    }
    assertThat(missedAnytime).isLessThanOrEqualTo(20);
  }

  @Test
  void whatIsKeptIsTheSameAgain() {
    Moments moments = of(1.5, 2, 3, 4.25, -1, 0);
    assertThat(Moments.of(moments.toDocument()).ratio(2)).isEqualTo(moments.ratio(2));
    assertThat(Moments.of(moments.toDocument()).pairs()).isEqualTo(3);
  }
}
