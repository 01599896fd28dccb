package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation;
import org.fillrate.api.explain.Explanation.Causes;
import org.fillrate.api.explain.Explanation.Contribution;
import org.fillrate.api.explain.Explanation.Counterfactual;
import org.fillrate.api.explain.Explanation.Counterfactuals;
import org.fillrate.api.explain.Explanation.HeatMap;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Explanation.Node;
import org.fillrate.api.explain.Explanation.Scatter;
import org.fillrate.api.explain.Explanation.Tree;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.junit.jupiter.api.Test;

/**
 * What every explainer keeps, shown on a rule that anybody can recompute: order up to 12, at most
 * 8, whatever the weather is.
 */
public abstract class ExplainerContract {
  private static final double ROUNDING = 1e-9;
  private static final int UNUSED = 2;

  protected abstract Explainer explainer();

  private static double order(double[] state) {
    return Math.min(8, Math.max(0, 12 - state[0] - state[1]));
  }

  private static double[] orders(double[][] states) {
    return Arrays.stream(states).mapToDouble(ExplainerContract::order).toArray();
  }

  /** On hand, on order, and the weather, which the rule does not know. */
  protected final Question question() {
    Random random = new Random(4);
    List<List<Double>> seen = new ArrayList<>();
    while (seen.size() < 200) {
      List<Double> state =
          List.of(
              (double) random.nextInt(11), (double) random.nextInt(7), (double) random.nextInt(5));
      if (!seen.contains(state)) seen.add(state);
    }
    double[][] background =
        seen.stream()
            .map(s -> s.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    double[] weights = new double[background.length];
    Arrays.fill(weights, 1.0 / weights.length);
    return new Question(
        List.of(
            new StateFeature("onHand", "units", 0, 15, 1, 1),
            new StateFeature("onOrder1", "units", 0, 8, 1, 1),
            new StateFeature("weather", "", 0, 4, 1, 0)),
        List.of(factor("onHand", 0), factor("onOrder1", 1), factor("weather", UNUSED)),
        new double[] {5, 3, 1},
        background,
        weights,
        new int[] {0, 1},
        ExplainerContract::orders);
  }

  private static Factor factor(String name, int column) {
    return new Factor(name, "units", new int[] {column}, new double[] {1});
  }

  private Explanation answer() throws InterruptedException {
    return explainer().explain(question());
  }

  @Test
  void itHasANameAndSaysWhatItDoes() {
    assertThat(explainer().id()).matches("[a-z][a-z0-9-]*");
    assertThat(explainer().summary()).isNotBlank();
  }

  @Test
  void theAnswerIsOfItsKindAndTrue() throws InterruptedException {
    Explanation answer = answer();
    Kind kind = explainer().kind();
    if (answer instanceof Causes causes) {
      assertThat(kind).isEqualTo(Kind.CAUSES);
      check(causes);
    } else if (answer instanceof HeatMap map) {
      assertThat(kind).isEqualTo(Kind.HEAT_MAP);
      check(map);
    } else if (answer instanceof Tree tree) {
      assertThat(kind).isEqualTo(Kind.TREE);
      check(tree);
    } else if (answer instanceof Counterfactuals counterfactuals) {
      assertThat(kind).isEqualTo(Kind.COUNTERFACTUALS);
      check(counterfactuals);
    } else {
      assertThat(kind).isEqualTo(Kind.SCATTER);
      check((Scatter) answer);
    }
  }

  private void check(Causes causes) {
    assertThat(causes.order()).isEqualTo(4);
    double mean = Arrays.stream(orders(question().background())).average().orElseThrow();
    assertThat(causes.usual()).isCloseTo(mean, within(ROUNDING));
    double sum = causes.usual() + causes.remainder();
    for (Contribution found : causes.contributions()) {
      sum += found.units().mean();
      assertThat(found.units().mean()).isBetween(found.units().low(), found.units().high());
    }
    assertThat(sum).as("the causes add up").isCloseTo(4, within(ROUNDING));
    assertThat(causes.remainder()).as("nothing is hidden").isCloseTo(0, within(ROUNDING));
    assertThat(causes.contributions())
        .extracting(Contribution::factor)
        .containsExactly("onHand", "onOrder1", "weather");
    assertThat(causes.contributions().get(UNUSED).units().mean())
        .as("what changes nothing causes nothing")
        .isZero();
  }

  private void check(HeatMap map) {
    assertThat(map.x()).isEqualTo("onHand");
    assertThat(map.y()).isEqualTo("onOrder1");
    assertThat(map.xValues()).startsWith(0).endsWith(15).isSorted();
    assertThat(map.yValues()).startsWith(0).endsWith(8).isSorted();
    assertThat(map.orders()).hasDimensions(map.yValues().length, map.xValues().length);
    for (int y = 0; y < map.yValues().length; y++) {
      for (int x = 0; x < map.xValues().length; x++) {
        assertThat(map.orders()[y][x])
            .isEqualTo(order(new double[] {map.xValues()[x], map.yValues()[y], 1}));
      }
    }
  }

  private void check(Tree tree) {
    assertThat(tree.required()).isBetween(0.5, 1.0);
    assertThat(tree.unseenStates()).isPositive();
    assertThat(tree.nodes().isEmpty()).isEqualTo(!tree.withheld().isEmpty());
    assertThat(tree.nodes().isEmpty()).isEqualTo(tree.fidelity() < tree.required());
    for (int i = 0; i < tree.nodes().size(); i++) {
      Node node = tree.nodes().get(i);
      if (node.factor().isEmpty()) {
        assertThat(new int[] {node.below(), node.above()}).containsOnly(-1);
      } else {
        assertThat(node.factor()).isNotEqualTo("weather");
        assertThat(node.atMost()).isLessThan(node.from());
        assertThat(List.of(node.below(), node.above()))
            .allMatch(child -> child > 0 && child < tree.nodes().size());
      }
    }
  }

  private void check(Counterfactuals counterfactuals) {
    assertThat(counterfactuals.changes()).isNotEmpty();
    List<String> names = question().features().stream().map(StateFeature::name).toList();
    for (Counterfactual change : counterfactuals.changes()) {
      double[] state = question().state().clone();
      int column = names.indexOf(change.feature());
      assertThat(change.from()).isEqualTo(state[column]).isNotEqualTo(change.to());
      state[column] = change.to();
      assertThat(change.order()).isEqualTo(order(state)).isNotEqualTo(4);
    }
  }

  private void check(Scatter scatter) {
    assertThat(scatter.orders()).containsExactly(orders(scatter.states()));
    assertThat(scatter.shares()).hasSameSizeAs(scatter.orders());
    assertThat(Arrays.stream(scatter.shares()).sum()).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void theSameQuestionHasTheSameAnswer() throws InterruptedException {
    assertThat(answer()).usingRecursiveComparison().isEqualTo(answer());
  }

  @Test
  void theQuestionStaysAsItWas() throws InterruptedException {
    Question question = question();
    explainer().explain(question);
    assertThat(question)
        .usingRecursiveComparison()
        .ignoringFields("ordering")
        .isEqualTo(question());
  }

  @Test
  void whatTheOrderingThrowsComesOut() {
    Question question = question();
    IllegalStateException failure = new IllegalStateException("no answer");
    Question failing =
        new Question(
            question.features(),
            question.factors(),
            question.state(),
            question.background(),
            question.weights(),
            question.axes(),
            states -> {
              throw failure;
            });
    assertThatThrownBy(() -> explainer().explain(failing)).isSameAs(failure);
  }
}
