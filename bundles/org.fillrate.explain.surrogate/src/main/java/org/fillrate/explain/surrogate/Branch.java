package org.fillrate.explain.surrogate;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.explain.Explanation.Node;
import org.jspecify.annotations.Nullable;

/** A node of a growing tree: a leaf until it is split. */
final class Branch {
  final List<Integer> rows;
  final int depth;
  final Leaf leaf;
  @Nullable Fork fork;

  Branch(Sample sample, List<Integer> rows, int depth) {
    this.rows = rows;
    this.depth = depth;
    this.leaf = Leaf.of(sample, rows);
  }

  /**
   * Two ways by one factor.
   *
   * @param atMost the largest value known to go below
   * @param from the smallest known to go above
   */
  record Fork(int factor, double atMost, double from, Branch below, Branch above) {
    boolean isBelow(double value) {
      return value <= (atMost + from) / 2;
    }

    Fork between(double closerAtMost, double closerFrom) {
      return new Fork(factor, closerAtMost, closerFrom, below, above);
    }
  }

  double order(double[] values, double position) {
    Fork split = fork;
    if (split == null) return leaf.order(position);
    return (split.isBelow(values[split.factor]) ? split.below : split.above)
        .order(values, position);
  }

  /** This node and all below it, itself first. */
  List<Node> nodes(Sample sample) {
    List<Node> nodes = new ArrayList<>();
    write(sample, nodes, leaf.weight());
    return nodes;
  }

  private void write(Sample sample, List<Node> nodes, double whole) {
    int own = nodes.size();
    double share = leaf.weight() / whole;
    Fork split = fork;
    if (split == null) {
      nodes.add(new Node("", 0, 0, -1, -1, leaf.level(), leaf.upTo(), share));
      return;
    }
    nodes.add(new Node("", 0, 0, -1, -1, 0, false, share)); // its place; the children come first
    int below = nodes.size();
    split.below.write(sample, nodes, whole);
    int above = nodes.size();
    split.above.write(sample, nodes, whole);
    String factor = sample.factors().get(split.factor).name();
    nodes.set(
        own,
        new Node(factor, split.atMost, split.from, below, above, leaf.level(), leaf.upTo(), share));
  }
}
