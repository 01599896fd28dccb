package org.fillrate.explain.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fillrate.api.explain.Explanation.Counterfactual;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.junit.jupiter.api.Test;

/** Rules whose turning points are known. */
class CounterfactualExplainerTest {
  private static List<Counterfactual> changes(
      double onHand, double leadTime, int highest, ToDoubleFunction<double[]> order)
      throws InterruptedException {
    double[] state = {onHand, leadTime};
    Question question =
        new Question(
            List.of(
                new StateFeature("onHand", "units", 0, highest, 1, 1),
                new StateFeature("leadTime", "periods", 1, 12, 1, 0)),
            List.of(),
            state,
            new double[][] {state},
            new double[] {1},
            new int[0],
            rows -> Arrays.stream(rows).mapToDouble(order).toArray());
    return new CounterfactualExplainer().explain(question).changes();
  }

  @Test
  void aBaseStockRuleStopsWhereItsLevelIsReached() throws InterruptedException {
    // up to 10 a period of lead time: 4 on hand and lead time 2 order 16
    assertThat(changes(4, 2, 60, x -> Math.max(0, 10 * x[1] - x[0])))
        .containsExactly(
            new Counterfactual("onHand", 4, 20, 0), // stark ones first
            new Counterfactual("leadTime", 2, 1, 6), // 16 -> 6
            new Counterfactual("leadTime", 2, 3, 26),
            new Counterfactual("onHand", 4, 0, 20), // a quarter more
            new Counterfactual("onHand", 4, 8, 12)); // a quarter less
  }

  @Test
  void whereNothingIsOrderedItSaysWhenSomethingWouldBe() throws InterruptedException {
    assertThat(changes(9, 6, 60, x -> x[0] <= 5 ? 12 : 0))
        .containsExactly(new Counterfactual("onHand", 9, 5, 12));
  }

  @Test
  void longRangesAreSearchedToTheUnit() throws InterruptedException {
    assertThat(changes(10, 6, 5000, x -> x[0] < 3777 ? 40 : 0))
        .containsExactly(new Counterfactual("onHand", 10, 3777, 0));
  }

  @Test
  void whatChangesNothingIsNotNamed() throws InterruptedException {
    assertThat(changes(9, 6, 60, x -> 7)).isEmpty();
  }

  @Test
  void ofStocksThatCountTogetherOneIsNamed() throws InterruptedException {
    StateFeature onHand = new StateFeature("onHand", "units", 0, 30, 1, 1);
    StateFeature onOrder = new StateFeature("onOrder1", "units", 0, 30, 1, 1);
    double[] state = {2, 3};
    Question apart =
        new Question(
            List.of(onHand, onOrder),
            List.of(),
            state,
            new double[][] {state},
            new double[] {1},
            new int[0],
            rows -> Arrays.stream(rows).mapToDouble(x -> x[0] + x[1] < 9 ? 6 : 0).toArray());
    Factor position =
        new Factor("inventoryPosition", "units", new int[] {0, 1}, new double[] {1, 1});
    Question together =
        new Question(
            apart.features(),
            List.of(position),
            state,
            apart.background(),
            apart.weights(),
            apart.axes(),
            apart.ordering());
    Counterfactual stock = new Counterfactual("onHand", 2, 6, 0);
    Counterfactual coming = new Counterfactual("onOrder1", 3, 7, 0);
    assertThat(new CounterfactualExplainer().explain(apart).changes())
        .containsExactly(stock, coming);
    assertThat(new CounterfactualExplainer().explain(together).changes()).containsExactly(stock);
  }
}
