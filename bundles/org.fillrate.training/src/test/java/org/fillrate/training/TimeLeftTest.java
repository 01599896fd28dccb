package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private static final double RULES = 60; // seconds

  /**
   * Three seeds whose training slows down by half on its way, each judged for 20 seconds: from the
   * first tenth of a training on, the estimate lies within a factor of 1.5 of the truth.
   */
  @Test
  void anEstimateIsNearTheTruthEarly() {
    TimeLeft left = new TimeLeft(3);
    assertThat(left.at(RULES)).isEqualTo(TimeLeft.UNKNOWN);
    double end = RULES + 3 * (seconds(1) + 20);
    for (int seed = 0; seed < 3; seed++) {
      double begun = RULES + seed * (seconds(1) + 20);
      for (int i = 0; i <= 100; i++) {
        double now = begun + seconds(i / 100.0);
        left.training(seed, i / 100.0, now);
        if (seed > 0 || i >= 10) assertNear(left.at(now), end - now);
      }
      for (int second = 1; second < 20; second++) {
        double now = begun + seconds(1) + second;
        left.judging(seed, now);
        if (seed < 2) assertNear(left.at(now), end - now);
      }
    }
  }

  /** When a share of a training is done: 100 seconds for its first half, 150 for its second. */
  private static double seconds(double share) {
    return share < 0.5 ? 200 * share : 100 + 300 * (share - 0.5);
  }

  private static void assertNear(double estimate, double truth) {
    assertThat(estimate).isBetween(truth / 1.5, truth * 1.5);
  }

  @Test
  void aResumedSeedIsMeasuredFromWhereItGoesOn() {
    TimeLeft left = new TimeLeft(1);
    left.training(0, 0.5, 1000);
    assertThat(left.at(1000)).isEqualTo(TimeLeft.UNKNOWN);
    left.training(0, 0.6, 1010); // a tenth in 10 seconds, and an eighth of 100 for judging
    assertThat(left.at(1010)).isCloseTo(40 + 12.5, within(1e-9));
  }

  /** Choosing and evaluating may take longer than training: the estimate never says 0. */
  @Test
  void whatIsLateIsNotOver() {
    TimeLeft left = new TimeLeft(1);
    left.training(0, 0, 0);
    left.training(0, 1, 80);
    left.judging(0, 80);
    assertThat(left.at(80)).isEqualTo(10);
    assertThat(left.at(120)).isEqualTo(10);
    assertThat(left.at(200)).isEqualTo(30);
  }
}
