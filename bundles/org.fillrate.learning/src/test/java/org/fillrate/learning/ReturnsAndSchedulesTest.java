package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReturnsAndSchedulesTest {
  /** Three steps of two rows; row 0 is not cut, row 1 is cut after step 1. */
  private static float[] advantages(boolean terminate, boolean truncate) {
    float[] rewards = {1, 1, 2, 2, 3, 3};
    float[] values = {10, 10, 20, 20, 30, 30};
    float[] next = {20, 20, 30, 50, 40, 40};
    boolean[] terminated = {false, false, false, terminate, false, false};
    boolean[] truncated = {false, false, false, truncate, false, false};
    float[] out = new float[6];
    Returns.generalisedAdvantages(
        3, 2, rewards, values, next, terminated, truncated, 0.5, 0.5, out);
    return out;
  }

  @Test
  void advantagesByHand() {
    float[] a = advantages(false, true);
    assertThat(a[4]).isEqualTo(-7f); // 3 + 0.5 * 40 - 30
    assertThat(a[2]).isEqualTo(-3 + 0.25f * -7); // 2 + 0.5 * 30 - 20, and 0.25 of the next
    assertThat(a[0]).isEqualTo(1 + 0.25f * -4.75f);
  }

  @Test
  void truncationBootstrapsAndCuts() {
    float[] a = advantages(false, true);
    assertThat(a[3]).isEqualTo(7f); // 2 + 0.5 * 50 - 20, nothing of step 2
    assertThat(a[1]).isEqualTo(1 + 0.25f * 7);
  }

  @Test
  void terminationDoesNotBootstrap() {
    float[] a = advantages(true, false);
    assertThat(a[3]).isEqualTo(-18f); // 2 - 20
    assertThat(a[1]).isEqualTo(1 + 0.25f * -18);
  }

  @Test
  void schedulesEndWhereTheyShould() {
    Schedule line = Schedule.linear(1, 0.1, 0.5);
    assertThat(line.at(0)).isEqualTo(1);
    assertThat(line.at(0.25)).isCloseTo(0.55, within(1e-12));
    assertThat(line.at(0.5)).isCloseTo(0.1, within(1e-12));
    assertThat(line.at(2)).isCloseTo(0.1, within(1e-12));
    Schedule cosine = Schedule.cosineToZero(4, 0.5);
    assertThat(cosine.at(-1)).isEqualTo(4);
    assertThat(cosine.at(0.5)).isEqualTo(4);
    assertThat(cosine.at(0.75)).isCloseTo(2, within(1e-12));
    assertThat(cosine.at(1)).isZero();
    assertThat(Schedule.constant(3).at(0.7)).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.linear(1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Schedule.cosineToZero(1, 1));
  }

  @Test
  void randomGoesOnFromItsState() {
    SeededRandom random = new SeededRandom(7, 0);
    random.nextInt();
    SeededRandom other = new SeededRandom(0, 0);
    other.restore(random.state());
    long[] draws = {random.nextLong(), random.nextLong()};
    assertThat(new long[] {other.nextLong(), other.nextLong()}).isEqualTo(draws);
    assertThat(new SeededRandom(7, 1).nextLong()).isNotEqualTo(new SeededRandom(7, 0).nextLong());
    assertThat(new SeededRandom(7, 0).nextLong()).isEqualTo(new SeededRandom(7, 0).nextLong());
  }

  @Test
  void choicesAreFeasibleAndTiesGoToTheLowest() {
    boolean[] feasible = {true, false, true, true, false};
    assertThat(FeasibleChoice.best(new float[] {0, 9, 1, 1, 9}, 0, feasible, 0, 5)).isEqualTo(2);
    assertThat(FeasibleChoice.best(new float[] {7, 5, 6}, 1, feasible, 3, 2)).isZero();
    int[] counts = new int[4];
    SeededRandom random = new SeededRandom(1, 0);
    for (int i = 0; i < 3000; i++) counts[FeasibleChoice.random(random, feasible, 1, 4)]++;
    assertThat(counts[0]).isZero();
    assertThat(counts[3]).isZero();
    assertThat(counts[1]).isBetween(1400, 1600); // 1500 expected, deviation 27
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeasibleChoice.best(new float[1], 0, feasible, 1, 1))
        .withMessage("no action is feasible");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeasibleChoice.best(new float[] {Float.NaN}, 0, feasible, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeasibleChoice.random(random, feasible, 1, 1));
  }
}
