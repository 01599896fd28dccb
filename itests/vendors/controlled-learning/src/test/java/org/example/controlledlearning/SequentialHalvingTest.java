package org.example.controlledlearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialHalvingTest {
  private static final int[] TEN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** Arms whose means differ by a tenth of the noise, and share that noise or not. */
  private static SequentialHalving.Trials noisy(SplittableRandom random, boolean common) {
    return (arms, left, scenarios, sums) -> {
      for (int s = 0; s < scenarios; s++) {
        double shared = random.nextDouble(-5, 5);
        for (int i = 0; i < left; i++) {
          double noise = common ? shared : random.nextDouble(-5, 5);
          sums[i] += noise - Math.abs(arms[i] - 6);
        }
      }
    };
  }

  @Test
  void findsTheBestArmWhereScenariosAreShared() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      assertThat(SequentialHalving.best(TEN.clone(), 10, noisy(random, true))).isEqualTo(6);
    }
  }

  @Test
  void missesItOftenWhereTheyAreNot() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      if (SequentialHalving.best(TEN.clone(), 10, noisy(random, false)) == 6) found++;
    }
    assertThat(found).isBetween(20, 70);
  }

  /** Karnin, Koren and Somekh (2013), figure 1: rounds of as many trials, half the arms each. */
  @Test
  void spendsAsMuchInEachRound() {
    List<String> rounds = new ArrayList<>();
    SequentialHalving.best(
        TEN.clone(),
        120,
        (arms, left, scenarios, sums) -> {
          rounds.add(left + " x " + scenarios);
          for (int i = 0; i < left; i++) sums[i] += scenarios * arms[i];
        });
    assertThat(rounds).containsExactly("10 x 12", "5 x 24", "3 x 40", "2 x 60");
  }

  @Test
  void earlierTrialsCount() {
    int[] round = {0};
    int best =
        SequentialHalving.best(
            new int[] {0, 1, 2},
            3,
            (arms, left, scenarios, sums) -> {
              round[0]++;
              for (int i = 0; i < left; i++) {
                // the first round speaks for 2, loudly, the second for 1
                sums[i] += round[0] == 1 ? 10 * arms[i] : -arms[i];
              }
            });
    assertThat(best).isEqualTo(2);
  }

  @Test
  void ofEqualArmsTheFirstIsTaken() {
    int best =
        SequentialHalving.best(new int[] {4, 5, 6}, 8, (a, left, n, sums) -> Arrays.fill(sums, 1));
    assertThat(best).isEqualTo(4);
  }

  @Test
  void asksNothingWhereThereIsNoChoice() {
    int best =
        SequentialHalving.best(
            new int[] {3},
            8,
            (arms, left, scenarios, sums) -> {
              throw new AssertionError("one arm needs no trial");
            });
    assertThat(best).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(
            () ->
                SequentialHalving.best(
                    new int[] {0, 1}, 2, (a, left, n, sums) -> sums[1] = Double.NaN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("diverged: action 1");
  }
}
