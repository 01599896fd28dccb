package org.fillrate.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.explain.Explanation.Causes;
import org.fillrate.api.explain.Explanation.Contribution;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.junit.jupiter.api.Test;

/** Policies whose Shapley values are known. */
class ShapleyExplainerTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  /** One factor for each column. */
  static Question question(double[] state, double[][] background, Ordering ordering) {
    List<StateFeature> features = new ArrayList<>();
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < state.length; i++) {
      features.add(new StateFeature("x" + i, "units", 0, 100, 1, 1));
      factors.add(new Factor("x" + i, "units", new int[] {i}, new double[] {1}));
    }
    double[] weights = new double[background.length];
    Arrays.fill(weights, 1.0 / weights.length);
    return new Question(features, factors, state, background, weights, new int[0], ordering);
  }

  static Ordering each(java.util.function.ToDoubleFunction<double[]> order) {
    return rows -> Arrays.stream(rows).mapToDouble(order).toArray();
  }

  static double[][] background(int states, int columns, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[states][columns];
    for (double[] row : rows) for (int i = 0; i < columns; i++) row[i] = random.nextInt(10);
    return rows;
  }

  private static Causes explain(Question question) throws InterruptedException {
    return new ShapleyExplainer().explain(question);
  }

  @Test
  void aLinearPolicyGivesEachFactorItsSlopeTimesItsDistance() throws InterruptedException {
    double[][] background = background(40, 3, 1);
    Question question =
        question(new double[] {7, 2, 9}, background, each(x -> 30 - 2 * x[0] - x[1] + 0.5 * x[2]));
    Causes causes = explain(question);
    double[] slopes = {-2, -1, 0.5};
    assertThat(causes.exact()).isTrue();
    for (int i = 0; i < 3; i++) {
      Contribution found = causes.contributions().get(i);
      assertThat(found.units().mean())
          .isCloseTo(slopes[i] * (question.state()[i] - found.usual()), ROUNDING);
    }
    assertThat(causes.remainder()).isCloseTo(0, ROUNDING);
  }

  @Test
  void aFactorThatChangesNothingGetsNothingAndTwinsGetTheSame() throws InterruptedException {
    // x0 and x1 are interchangeable, x2 is not used; the background is symmetric, too
    double[][] background = {{1, 4, 8}, {4, 1, 3}, {2, 2, 5}};
    Causes causes =
        explain(question(new double[] {3, 3, 9}, background, each(x -> Math.max(0, x[0] * x[1]))));
    List<Contribution> found = causes.contributions();
    assertThat(found.get(2).units().mean()).isZero();
    assertThat(found.get(0).units().mean()).isCloseTo(found.get(1).units().mean(), ROUNDING);
    assertThat(causes.usual()).isCloseTo(4, ROUNDING);
    assertThat(found.get(0).units().mean()).isCloseTo(2.5, ROUNDING); // (9 - 4) / 2
  }

  @Test
  void anInteractionIsSharedAsTheFormulaSays() throws InterruptedException {
    // the product of three ones against zeros: every order of entry gives it to the last
    Causes causes =
        explain(
            question(
                new double[] {1, 1, 1}, new double[][] {{0, 0, 0}}, each(x -> x[0] * x[1] * x[2])));
    for (Contribution found : causes.contributions()) {
      assertThat(found.units().mean()).isCloseTo(1.0 / 3, ROUNDING);
    }
    // x0 and (x1 or x2): values 2/3, 1/6, 1/6 (Shapley and Shubik's council)
    causes =
        explain(
            question(
                new double[] {1, 1, 1},
                new double[][] {{0, 0, 0}},
                each(x -> x[0] * Math.max(x[1], x[2]))));
    assertThat(causes.contributions().get(0).units().mean()).isCloseTo(2.0 / 3, ROUNDING);
    assertThat(causes.contributions().get(1).units().mean()).isCloseTo(1.0 / 6, ROUNDING);
  }

  @Test
  void aFactorOfSeveralColumnsMovesAsOne() throws InterruptedException {
    StateFeature feature = new StateFeature("x", "units", 0, 100, 1, 1);
    Factor position =
        new Factor("inventoryPosition", "units", new int[] {0, 1}, new double[] {1, 1});
    double[][] background = {{2, 3}, {6, 1}, {4, 4}, {0, 3}};
    Question question =
        new Question(
            List.of(feature, feature),
            List.of(position),
            new double[] {4, 1},
            background,
            new double[] {0.25, 0.25, 0.25, 0.25},
            new int[0],
            each(x -> Math.max(0, 9 - x[0] - x[1])));
    Causes causes = explain(question);
    // orders of 4, 2, 1 and 6 are 3.25 on average; the state wants 4
    assertThat(causes.usual()).isEqualTo(3.25);
    assertThat(causes.contributions().get(0).units()).isEqualTo(Estimate.exact(0.75));
    assertThat(causes.contributions().get(0).value()).isEqualTo(5);
    assertThat(causes.contributions().get(0).usual()).isEqualTo(5.75);
    assertThat(causes.remainder()).isZero();
  }

  @Test
  void weightsOfTheBackgroundCount() throws InterruptedException {
    Question even = question(new double[] {0}, new double[][] {{4}, {8}}, each(x -> x[0]));
    Question uneven =
        new Question(
            even.features(),
            even.factors(),
            even.state(),
            even.background(),
            new double[] {0.75, 0.25},
            even.axes(),
            even.ordering());
    assertThat(explain(uneven).usual()).isEqualTo(5);
    assertThat(explain(uneven).contributions().get(0).units().mean()).isEqualTo(-5);
  }

  @Test
  void sampledIntervalsCoverTheExactValuesAsOftenAsTheySay() throws InterruptedException {
    Ordering ordering = each(x -> Math.max(0, 20 - x[0] * x[1] / 2 - Math.max(x[2], x[3])));
    Question question = question(new double[] {3, 5, 1, 8}, background(30, 4, 2), ordering);
    Estimate[] exact = ExactShapley.of(new Mixture(question));
    int held = 0;
    int trials = 300;
    for (int seed = 0; seed < trials; seed++) {
      Estimate[] sampled = SampledShapley.of(new Mixture(question), seed);
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += sampled[i].mean();
        if (sampled[i].low() <= exact[i].mean() && exact[i].mean() <= sampled[i].high()) held++;
      }
      double all = Arrays.stream(exact).mapToDouble(Estimate::mean).sum();
      assertThat(sum).isCloseTo(all, ROUNDING); // each round adds up
    }
    // 95 %, give or take three standard errors of 300 trials
    assertThat(held / 4.0 / trials).isBetween(0.912, 0.988);
  }

  @Test
  void manyFactorsAreSampledAndStillAddUp() throws InterruptedException {
    Question question =
        question(
            new double[14],
            background(60, 14, 3),
            each(x -> Math.max(0, 80 - Arrays.stream(x).sum())));
    Causes causes = explain(question);
    assertThat(causes.exact()).isFalse();
    double sum = causes.usual();
    for (Contribution found : causes.contributions()) {
      assertThat(found.units().low()).isLessThan(found.units().high());
      sum += found.units().mean();
    }
    assertThat(sum + causes.remainder()).isCloseTo(80, ROUNDING);
    assertThat(causes.remainder()).isCloseTo(0, ROUNDING);
  }
}
