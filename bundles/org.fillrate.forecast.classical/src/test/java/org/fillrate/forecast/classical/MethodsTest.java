package org.fillrate.forecast.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The methods against numbers worked by hand. */
class MethodsTest {
  private static final double NAN = Double.NaN;
  private static final Offset<Double> EXACT = within(1e-12);
  private static final ClassicalParameters HALF = new ClassicalParameters("auto", 7, 4, 0.5, 0.5);

  /** 9 days, demand on days 2, 5 and 7. */
  private static final double[] LUMPS = {0, 3, 0, 0, 6, 0, 3, 0, 0};

  @Test
  void simpleSmoothingFollowsTheHandWorkedLevel() {
    // start: mean of the first 2 = 14; weight 1/2
    // 12: 14 - 2/2 = 13; 16: 13 + 3/2 = 14.5; 10: 14.5 - 4.5/2 = 12.25; 14: 12.25 + 1.75/2 = 13.125
    var fitted = ExponentialSmoothing.simple(new double[] {12, 16, 10, 14}, 2, 0.5);
    assertThat(fitted.means(3)).containsExactly(13.125, 13.125, 13.125);
  }

  @Test
  void missingDaysLeaveTheLevelAlone() {
    var fitted = ExponentialSmoothing.simple(new double[] {NAN, 12, 16, NAN, 10, 14, NAN}, 2, 0.5);
    assertThat(fitted.means(1)).containsExactly(13.125);
  }

  @Test
  void simpleSmoothingFitsAHighWeightToALevelThatJumpsAndALowOneToNoise() {
    double[] jump = new double[60];
    Arrays.fill(jump, 30, 60, 100);
    assertThat(ExponentialSmoothing.simple(jump, 7).means(1)[0]).isCloseTo(100, within(1e-9));
    // 0, 10, 0, 10 …: the best level is the mean; following would be wrong by 10 each day
    double[] alternating = new double[100];
    for (int t = 1; t < 100; t += 2) alternating[t] = 10;
    assertThat(ExponentialSmoothing.simple(alternating, 2).means(1)[0])
        .isCloseTo(5, within(0.06)); // half the least weight, 0.01, times the last 10 - 0
  }

  @Test
  void seasonalNaiveRepeatsTheLastSeason() {
    var fitted = SeasonalNaive.fit(new double[] {1, 2, 3, 4, 5, 6, 7}, 3);
    // the last season is 5 6 7, day 8 is at the place of 5
    assertThat(fitted.means(5)).containsExactly(5, 6, 7, 5, 6);
  }

  @Test
  void seasonalNaiveReachesBackOverMissingDays() {
    var fitted = SeasonalNaive.fit(new double[] {1, 2, NAN, 4, NAN, NAN}, 3);
    // place 0: 4; place 1: 2, a season earlier; place 2: never observed, so the mean (1 + 2 + 4) /
    // 3
    assertThat(fitted.means(3)).containsExactly(4, 2, 7.0 / 3);
  }

  @Test
  void holtWintersRecoversAnExactSeason() {
    double[] pattern = {5, 9, 12, 8, 20, 31, 2};
    double[] history = repeated(pattern, 70);
    double[] means = ExponentialSmoothing.holtWinters(history, 7).means(14);
    for (int h = 0; h < 14; h++) assertThat(means[h]).isCloseTo(pattern[h % 7], within(1e-9));
  }

  @Test
  void holtWintersRecoversASeasonThatIsHalfMissing() {
    double[] pattern = {5, 9, 12, 8, 20, 31, 2};
    double[] history = repeated(pattern, 70);
    for (int t = 0; t < 70; t += 2) history[t] = NAN; // season of 7: every place keeps 5 of 10 days
    double[] means = ExponentialSmoothing.holtWinters(history, 7).means(7);
    for (int h = 0; h < 7; h++) assertThat(means[h]).isCloseTo(pattern[h], within(0.5));
  }

  @Test
  void holtWintersFollowsATrendAndDampsIt() {
    double[] history = repeated(new double[] {-3, 0, 3}, 60);
    for (int t = 0; t < 60; t++) history[t] += 10 + 2 * t;
    double[] means = ExponentialSmoothing.holtWinters(history, 3).means(30);
    assertThat(means[0]).isCloseTo(10 + 2 * 60 - 3, within(2.0));
    assertThat(means[29]).isGreaterThan(means[2]).isLessThan(10 + 2 * 89 + 3);
  }

  @Test
  void crostonSmoothsSizesAndIntervals() {
    // sizes 3, 6, 3 from their mean 4: 3.5, 4.75, 3.875
    // intervals 3, 2 from 9 days / 3 demands = 3: 3, 2.5; the days before the first do not count
    assertThat(IntermittentDemand.croston(LUMPS, HALF).means(2))
        .containsExactly(new double[] {1.55, 1.55}, EXACT); // 3.875 / 2.5
  }

  @Test
  void sbaIsCrostonTimesOneMinusHalfTheWeight() {
    assertThat(IntermittentDemand.sba(LUMPS, HALF).means(1))
        .containsExactly(new double[] {1.55 * 0.75}, EXACT);
  }

  @Test
  void tsbSmoothsTheProbabilityDayByDay() {
    // from 1/3, halved on days without demand, (p + 1) / 2 on days with it:
    // 1/6, 7/12, 7/24, 7/48, 55/96, 55/192, 247/384, 247/768, 247/1536
    assertThat(IntermittentDemand.tsb(LUMPS, HALF).means(1))
        .containsExactly(new double[] {247.0 / 1536 * 3.875}, EXACT);
  }

  @Test
  void tsbForgetsAnItemThatDiedAndCrostonDoesNot() {
    double[] history = {4, 0, 0, 0};
    // p: 1/4, then 0.625, 0.3125, 0.15625, 0.078125
    assertThat(IntermittentDemand.tsb(history, HALF).means(1))
        .containsExactly(new double[] {4 * 0.078125}, EXACT);
    assertThat(IntermittentDemand.croston(history, HALF).means(1))
        .containsExactly(new double[] {4 / 4.0}, EXACT);
  }

  @Test
  void missingDaysAreNoTimeBetweenDemands() {
    double[] holes = {0, 3, NAN, 0, NAN, NAN, 0, 6, 0, 3, 0, NAN, 0};
    for (Method method : new Method[] {Method.CROSTON, Method.SBA, Method.TSB}) {
      assertThat(method.fit(holes, HALF).means(1)).isEqualTo(method.fit(LUMPS, HALF).means(1));
    }
  }

  @Test
  void intermittentPathsHoldOnlySizesSeenAndMeetTheMean() {
    IntermittentDemand fitted = IntermittentDemand.croston(LUMPS, HALF);
    double[] path = fitted.path(100_000, new SplittableRandom(1));
    assertThat(Arrays.stream(path).distinct().sorted().toArray()).containsExactly(0, 3, 6);
    // deviation of a day is below 2.4, so four standard errors are 0.03
    assertThat(Arrays.stream(path).average().orElseThrow()).isCloseTo(1.55, within(0.03));
    // weights of the sizes 3, 6, 3: 1/24 + 1/8, 1/24 + 1/4, 1/24 + 1/2; P(6) = 0.4 * 7 / 24
    assertThat(Arrays.stream(path).filter(v -> v == 6).count() / 100_000.0)
        .isCloseTo(0.4 * 7 / 24, within(0.005));
  }

  @Test
  void residualsAreCentredAndWidenedForWhatWasFitted() {
    // mean 3, so -2, 0, 2; 3 errors of which 2 went into the fit: times the root of 3
    Residuals residuals = new Residuals(new double[] {1, 3, 5}, 2);
    SplittableRandom random = new SplittableRandom(1);
    double[] drawn = DoubleStream.generate(() -> residuals.draw(random)).limit(100).toArray();
    assertThat(Arrays.stream(drawn).distinct().sorted().toArray())
        .containsExactly(new double[] {-2 * Math.sqrt(3), 0, 2 * Math.sqrt(3)}, EXACT);
  }

  @Test
  void thePatternSearchFindsTheBottomOfABowlAndStaysInTheBox() {
    double[] best =
        PatternSearch.minimise(
            x -> (x[0] - 0.37) * (x[0] - 0.37) + 4 * (x[1] - 2) * (x[1] - 2),
            new double[][] {{0.9, 0.1}, {0.1, 0.2}},
            new double[] {0, 0},
            new double[] {1, 1});
    assertThat(best[0]).isCloseTo(0.37, within(0.01));
    assertThat(best[1]).isEqualTo(1);
  }

  private static double[] repeated(double[] pattern, int days) {
    double[] values = new double[days];
    for (int t = 0; t < days; t++) values[t] = pattern[t % pattern.length];
    return values;
  }
}
