package org.fillrate.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.Explanation.HeatMap;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Explanation.Node;
import org.fillrate.api.explain.Explanation.Scatter;
import org.fillrate.api.explain.Explanation.Tree;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.explain.PolicyQuestion;
import org.fillrate.api.policy.Policy;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.exact.ExactOptimum;
import org.fillrate.inventory.exact.OrderLimits;
import org.fillrate.inventory.exact.OrderPolicy;
import org.fillrate.inventory.exact.SingleItem;
import org.fillrate.inventory.exact.UnmetDemand;
import org.junit.jupiter.api.Test;

/** How policies order, from the problem to the picture. */
class PolicyExplanationTest {
  private static final ProblemModel MODEL =
      DecisionExplanationTest.model(DecisionExplanationTest.LOST);

  private static PolicyQuestion ask(Kind kind, String x, String y, Map<String, Double> fixed) {
    return new PolicyQuestion("rule", "", kind, x, y, fixed);
  }

  private static Shop shop(Policy policy) {
    Shop shop = new Shop(MODEL);
    shop.policies.put("rule", policy);
    return shop;
  }

  /** Zipkin's (2008) cell Poisson 5, p = 4, L = 3: the problem of the model. */
  private static OrderPolicy optimum() {
    return ExactOptimum.solve(
            new SingleItem(
                UnmetDemand.LOST,
                DemandProcess.independent(Distributions.poisson(5)),
                3,
                1,
                4,
                0,
                0,
                OrderLimits.upTo(20),
                1))
        .policy();
  }

  private static int optimal(OrderPolicy table, int onHand, int next, int after) {
    int[] order = new int[1];
    table.orders(1, new int[] {0, onHand, next, after}, order);
    return order[0];
  }

  @Test
  void theMapOfAnExactOptimumIsTheTable() throws Exception {
    OrderPolicy table = optimum();
    Shop shop =
        shop(
            (in, out) -> {
              for (int r = 0; r < in.rows(); r++) {
                float[] v = in.values();
                int order = optimal(table, (int) v[3 * r], (int) v[3 * r + 1], (int) v[3 * r + 2]);
                out.choose(r, order); // levels are 0, 1, 2, …
              }
            });
    int cells = 0;
    for (double after = 0; after <= 6; after++) {
      PolicyExplanation explained =
          shop.service.policy(ask(Kind.HEAT_MAP, "", "", Map.of("onOrder2", after)));
      HeatMap map = explained.map();
      assertThat(map.x()).isEqualTo("onHand");
      assertThat(map.y()).isEqualTo("onOrder1");
      assertThat(explained.fixed()[2]).isEqualTo(after);
      for (int y = 0; y < map.yValues().length; y++) {
        for (int x = 0; x < map.xValues().length; x++) {
          assertThat(map.orders()[y][x])
              .isEqualTo(
                  optimal(table, (int) map.xValues()[x], (int) map.yValues()[y], (int) after));
          cells++;
        }
      }
    }
    assertThat(cells).isGreaterThan(1000);
  }

  @Test
  void theTreeOfAThresholdPolicyIsThatThreshold() throws Exception {
    Shop shop =
        shop(
            (in, out) -> {
              for (int r = 0; r < in.rows(); r++) {
                float[] v = in.values();
                out.order(r, v[3 * r] + v[3 * r + 1] + v[3 * r + 2] <= 13 ? 7 : 0);
              }
            });
    Tree tree = shop.service.policy(ask(Kind.TREE, "", "", Map.of())).tree();
    assertThat(tree.fidelity()).isEqualTo(1);
    assertThat(tree.equalOrders()).isEqualTo(1);
    assertThat(tree.nodes()).hasSize(3);
    Node root = tree.nodes().get(0);
    assertThat(root.factor()).isEqualTo("inventoryPosition");
    assertThat(root.atMost()).isEqualTo(13);
    assertThat(root.from()).isEqualTo(14);
    assertThat(tree.nodes().get(root.below()).order()).isEqualTo(7);
    assertThat(tree.nodes().get(root.above()).order()).isZero();
  }

  @Test
  void theScatterShowsWhatIsOrderedInTheUsualStates() throws Exception {
    Shop shop = shop(DecisionExplanationTest.baseStock(MODEL, 22));
    PolicyExplanation explained = shop.service.policy(ask(Kind.SCATTER, "", "", Map.of()));
    Scatter scatter = explained.scatter();
    assertThat(scatter.states().length).isEqualTo(explained.basis().states()).isGreaterThan(100);
    for (int i = 0; i < scatter.orders().length; i++) {
      double[] s = scatter.states()[i];
      assertThat(scatter.orders()[i]).isEqualTo(22 - s[0] - s[1] - s[2]);
    }
  }

  @Test
  void answersAreRememberedUntilSomethingComesOrGoes() throws Exception {
    Shop shop = shop(DecisionExplanationTest.baseStock(MODEL, 22));
    PolicyExplanation first = shop.service.policy(ask(Kind.TREE, "", "", Map.of()));
    assertThat(shop.service.policy(ask(Kind.TREE, "", "", Map.of()))).isSameAs(first);
    PolicyExplanation map = shop.service.policy(ask(Kind.HEAT_MAP, "", "", Map.of()));
    assertThat(shop.service.policy(ask(Kind.HEAT_MAP, "onOrder1", "onHand", Map.of())))
        .isNotSameAs(map);
    shop.service.addExplainer(new org.fillrate.explain.map.ScatterExplainer());
    assertThat(shop.service.policy(ask(Kind.TREE, "", "", Map.of()))).isNotSameAs(first);
  }

  @Test
  void badQuestionsNameTheField() {
    Shop shop = shop(DecisionExplanationTest.baseStock(MODEL, 22));
    assertRefused(shop, ask(Kind.HEAT_MAP, "weather", "", Map.of()), "x", "onOrder2");
    assertRefused(shop, ask(Kind.HEAT_MAP, "onHand", "onHand", Map.of()), "y", "another");
    assertRefused(shop, ask(Kind.HEAT_MAP, "", "", Map.of("weather", 1.0)), "fixed", "onHand");
    assertRefused(shop, ask(Kind.HEAT_MAP, "", "", Map.of("onOrder2", -1.0)), "fixed", "from 0");
    assertRefused(shop, ask(Kind.HEAT_MAP, "", "", Map.of("onOrder2", Double.NaN)), "fixed", "NaN");
    assertRefused(
        shop,
        new PolicyQuestion("none", "", Kind.TREE, "", "", Map.of()),
        "policy",
        "published policy");
    assertRefused(shop, new PolicyQuestion("rule", "B", Kind.TREE, "", "", Map.of()), "item", "B");
  }

  private static void assertRefused(Shop shop, PolicyQuestion asked, String field, String words) {
    assertThatThrownBy(() -> shop.service.policy(asked))
        .isInstanceOfSatisfying(
            InvalidInput.class, e -> assertThat(e.errors().get(0).field()).isEqualTo(field))
        .hasMessageContaining(words);
  }
}
