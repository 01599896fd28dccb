package org.fillrate.api.explain;

import java.util.List;
import org.fillrate.api.estimate.Estimate;

/** An answer of one of the known kinds. */
public sealed interface Explanation {
  /** The kinds. */
  enum Kind {
    CAUSES,
    HEAT_MAP,
    TREE,
    COUNTERFACTUALS,
    SCATTER
  }

  /**
   * Causes that add up: {@code usual} and all contributions and {@code remainder} are {@code
   * order}.
   *
   * @param usual mean order over the background states, units
   * @param contributions one for each factor, in the question's order
   * @param remainder rounding only
   * @param order of the state, units
   * @param exact whether nothing was sampled
   */
  record Causes(
      double usual, List<Contribution> contributions, double remainder, double order, boolean exact)
      implements Explanation {
    public Causes {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * What a factor adds to the usual order.
   *
   * @param value of the factor in the state
   * @param usual its mean over the background
   * @param units ordered more, or fewer where negative
   */
  record Contribution(String factor, double value, double usual, Estimate units) {}

  /**
   * Orders over one or two features, the others fixed.
   *
   * @param y name of the second feature; empty where one alone varies: then {@code yValues} is one
   *     zero
   * @param orders units, [y, x]
   */
  record HeatMap(String x, double[] xValues, String y, double[] yValues, double[][] orders)
      implements Explanation {}

  /**
   * A small tree that orders nearly as the policy does.
   *
   * @param nodes the root first; empty where the tree is withheld
   * @param fidelity share of the orders' variance that it tells [R2], on unseen states
   * @param equalOrders share of unseen states where it orders the same
   * @param unseenStates states that were not used to grow it
   * @param required fidelity below which it is withheld
   * @param withheld why there is no tree; empty where there is one
   */
  record Tree(
      List<Node> nodes,
      double fidelity,
      double equalOrders,
      int unseenStates,
      double required,
      String withheld)
      implements Explanation {
    public Tree {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A fork or a leaf.
   *
   * @param factor that a fork asks for; empty in a leaf
   * @param atMost the largest value that goes below
   * @param from the smallest value that goes above
   * @param below index of the node for values up to {@code atMost}; -1 in a leaf
   * @param above index of the node for values from {@code from}; -1 in a leaf
   * @param order units; where {@code upTo}, the inventory position to reach
   * @param upTo whether a leaf orders up to a position, not a quantity
   * @param share of the usual states that come here
   */
  record Node(
      String factor,
      double atMost,
      double from,
      int below,
      int above,
      double order,
      boolean upTo,
      double share) {}

  /** Small changes of the state that change the order, the smallest first. */
  record Counterfactuals(List<Counterfactual> changes) implements Explanation {
    public Counterfactuals {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Would order {@code order} if {@code feature} were {@code to}.
   *
   * @param from its value in the state
   */
  record Counterfactual(String feature, double from, double to, double order) {}

  /**
   * What is ordered in the usual states.
   *
   * @param states [states, features]
   * @param orders units, [states]
   * @param shares how often each is seen, sum 1
   */
  record Scatter(double[][] states, double[] orders, double[] shares) implements Explanation {}
}
