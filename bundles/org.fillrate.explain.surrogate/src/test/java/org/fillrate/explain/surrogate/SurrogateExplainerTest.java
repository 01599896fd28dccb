package org.fillrate.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.fillrate.api.explain.Explanation.Node;
import org.fillrate.api.explain.Explanation.Tree;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.junit.jupiter.api.Test;

/** Policies that are trees, and one that is none. */
class SurrogateExplainerTest {
  private static final Factor POSITION =
      new Factor("inventoryPosition", "units", new int[] {0, 1}, new double[] {1, 1});
  private static final Factor WEATHER = new Factor("weather", "", new int[] {2}, new double[] {1});

  /** States of on hand up to 14, on order up to 6, weather up to 2. */
  private static Tree tree(int states, ToDoubleFunction<double[]> order, Factor... factors)
      throws InterruptedException {
    Random random = new Random(9);
    Set<List<Double>> seen = new LinkedHashSet<>();
    while (seen.size() < states) {
      seen.add(
          List.of(
              (double) random.nextInt(15), (double) random.nextInt(7), (double) random.nextInt(3)));
    }
    double[][] background =
        seen.stream()
            .map(s -> s.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    double[] weights = new double[states];
    Arrays.fill(weights, 1.0 / states);
    return new SurrogateExplainer()
        .explain(
            new Question(
                List.of(
                    new StateFeature("onHand", "units", 0, 20, 1, 1),
                    new StateFeature("onOrder1", "units", 0, 8, 1, 1),
                    new StateFeature("weather", "", 0, 2, 1, 0)),
                List.of(factors),
                background[0],
                background,
                weights,
                new int[0],
                rows -> Arrays.stream(rows).mapToDouble(order).toArray()));
  }

  private static double position(double[] state) {
    return state[0] + state[1];
  }

  @Test
  void theTreeOfAThresholdIsThatThreshold() throws InterruptedException {
    for (int states : new int[] {20, 30, 60, 200}) {
      for (int point = 5; point <= 12; point++) {
        int reorderPoint = point;
        Tree tree = tree(states, x -> position(x) <= reorderPoint ? 9 : 0, POSITION, WEATHER);
        assertThat(tree.withheld()).as(states + " states, " + point).isEmpty();
        assertThat(tree.nodes()).hasSize(3);
        Node root = tree.nodes().get(0);
        assertThat(root.factor()).isEqualTo("inventoryPosition");
        assertThat(root.atMost()).as(states + " states").isEqualTo(point);
        assertThat(root.from()).isEqualTo(point + 1);
        assertThat(tree.nodes().get(root.below()).order()).isEqualTo(9);
        assertThat(tree.nodes().get(root.above()).order()).isZero();
        assertThat(tree.fidelity()).isEqualTo(1);
        assertThat(tree.equalOrders()).isEqualTo(1);
      }
    }
  }

  @Test
  void aReorderRuleIsAForkWithALeafThatOrdersUpTo() throws InterruptedException {
    Tree tree = tree(200, x -> position(x) <= 7 ? 16 - position(x) : 0, POSITION);
    Node root = tree.nodes().get(0);
    assertThat(tree.nodes()).hasSize(3);
    assertThat(root.atMost()).isEqualTo(7);
    assertThat(root.from()).isEqualTo(8);
    assertThat(tree.nodes().get(root.below()))
        .matches(leaf -> leaf.upTo() && leaf.order() == 16, "up to 16");
    assertThat(tree.nodes().get(root.above()).order()).isZero();
    assertThat(tree.fidelity()).isEqualTo(1);
    double shares = tree.nodes().get(1).share() + tree.nodes().get(2).share();
    assertThat(shares).isCloseTo(1, within(1e-12));
  }

  @Test
  void forksAskWhatThePolicyAsks() throws InterruptedException {
    Tree tree = tree(200, x -> x[2] >= 1 ? 12 : position(x) <= 5 ? 4 : 0, POSITION, WEATHER);
    assertThat(tree.nodes()).hasSize(5);
    assertThat(tree.nodes().get(0)).matches(n -> n.factor().equals("weather") && n.atMost() == 0);
    assertThat(tree.equalOrders()).isEqualTo(1);
  }

  @Test
  void aTreeThatTellsTooLittleIsWithheldWithTheFigure() throws InterruptedException {
    Tree tree = tree(200, x -> (x[0] * 7 + x[1] * 5 + x[2] * 3) % 8, POSITION, WEATHER);
    assertThat(tree.nodes()).isEmpty();
    assertThat(tree.fidelity()).isLessThan(tree.required());
    assertThat(tree.withheld()).contains("less than the 90 % required");
    assertThat(tree.unseenStates()).isEqualTo(50);
  }

  @Test
  void onePolicyThatAlwaysOrdersTheSameIsOneLeaf() throws InterruptedException {
    Tree tree = tree(40, x -> 6, POSITION);
    assertThat(tree.nodes()).hasSize(1);
    assertThat(tree.nodes().get(0).order()).isEqualTo(6);
    assertThat(tree.fidelity()).isEqualTo(1);
  }

  @Test
  void fewStatesMakeNoTree() throws InterruptedException {
    Tree tree = tree(7, x -> 6, POSITION);
    assertThat(tree.nodes()).isEmpty();
    assertThat(tree.withheld()).contains("only 7 states");
  }

  @Test
  void statesThatWereAskedAboutForAThresholdAreNotUnseen() throws InterruptedException {
    double[][] line = new double[16][];
    for (int i = 0; i < line.length; i++) line[i] = new double[] {i};
    double[] weights = new double[line.length];
    Arrays.fill(weights, 1.0 / line.length);
    int fewest = 4; // of 16 states 4 are held back
    for (int point = 1; point < 14; point++) {
      int reorderPoint = point;
      Tree tree =
          new SurrogateExplainer()
              .explain(
                  new Question(
                      List.of(new StateFeature("onHand", "units", 0, 15, 1, 1)),
                      List.of(new Factor("onHand", "units", new int[] {0}, new double[] {1})),
                      line[0],
                      line,
                      weights,
                      new int[0],
                      rows ->
                          Arrays.stream(rows).mapToDouble(x -> order(x, reorderPoint)).toArray()));
      assertThat(tree.nodes().get(0).atMost()).isEqualTo(point);
      fewest = Math.min(fewest, tree.unseenStates());
    }
    assertThat(fewest).isLessThan(4);
  }

  private static double order(double[] state, int reorderPoint) {
    return state[0] <= reorderPoint ? 9 : 0;
  }
}
