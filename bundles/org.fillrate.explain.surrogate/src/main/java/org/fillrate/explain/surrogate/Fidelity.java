package org.fillrate.explain.surrogate;

import java.util.List;

/**
 * How well a tree stands for the policy, on states that it was not grown on.
 *
 * @param determination share of the orders' variance that it tells [R2]; may be below zero
 * @param equalOrders share of states where it orders the same, to a thousandth of a unit
 */
record Fidelity(double determination, double equalOrders, int states) {
  private static final double SAME = 1e-3;

  static Fidelity of(Branch tree, Sample sample, List<Integer> unseen) {
    double weight = 0;
    double sum = 0;
    for (int row : unseen) {
      weight += sample.weights()[row];
      sum += sample.weights()[row] * sample.orders()[row];
    }
    double variation = 0;
    double error = 0;
    double same = 0;
    for (int row : unseen) {
      double w = sample.weights()[row];
      double order = sample.orders()[row];
      double miss = tree.order(sample.values()[row], sample.positions()[row]) - order;
      variation += w * (order - sum / weight) * (order - sum / weight);
      error += w * miss * miss;
      if (Math.abs(miss) < SAME) same += w;
    }
    double equal = same / weight;
    // where all orders are the same there is no variance to tell
    double determination =
        variation > 1e-12 * weight ? 1 - error / variation : error <= 1e-12 * weight ? 1 : 0;
    return new Fidelity(determination, equal, unseen.size());
  }
}
