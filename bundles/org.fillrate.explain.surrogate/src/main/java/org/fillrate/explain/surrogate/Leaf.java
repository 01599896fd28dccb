package org.fillrate.explain.surrogate;

import java.util.List;

/**
 * The best single rule for some states: order a quantity, or up to an inventory position.
 *
 * @param error weighted sum of squared differences before rounding
 */
record Leaf(double level, boolean upTo, double weight, double error) {
  /** Units at an inventory position. */
  double order(double position) {
    return upTo ? Math.max(0, level - position) : level;
  }

  static Leaf of(Sample sample, List<Integer> rows) {
    Sums sums = new Sums(sample, rows);
    for (int row : rows) sums.add(row, 1);
    return sums.leaf(sample);
  }

  /** Running sums of orders and of positions after ordering, about one state's for precision. */
  static final class Sums {
    private final Sample sample;
    private final double order0;
    private final double reached0;
    private double weight;
    private double order;
    private double orderSquares;
    private double reached;
    private double reachedSquares;

    Sums(Sample sample, List<Integer> rows) {
      this.sample = sample;
      order0 = sample.orders()[rows.get(0)];
      reached0 = order0 + sample.positions()[rows.get(0)];
    }

    /** Takes a state in, or with {@code sign} -1 out. */
    void add(int row, int sign) {
      double w = sign * sample.weights()[row];
      double o = sample.orders()[row] - order0;
      double r = sample.orders()[row] + sample.positions()[row] - reached0;
      weight += w;
      order += w * o;
      orderSquares += w * o * o;
      reached += w * r;
      reachedSquares += w * r * r;
    }

    double error() {
      return Math.min(error(order, orderSquares), error(reached, reachedSquares));
    }

    private double error(double sum, double squares) {
      return Math.max(0, squares - sum * sum / weight);
    }

    Leaf leaf(Sample sample) {
      double plain = error(order, orderSquares);
      double reaching = error(reached, reachedSquares);
      boolean upTo = reaching < plain;
      double level = upTo ? reached0 + reached / weight : order0 + order / weight;
      return new Leaf(sample.rounded(level), upTo, weight, Math.min(plain, reaching));
    }
  }
}
