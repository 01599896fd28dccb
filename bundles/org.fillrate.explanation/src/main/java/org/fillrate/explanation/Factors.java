package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.StateFeature;

/**
 * What a planner would name as a cause. Stock, orders on their way and what is owed are one factor,
 * the inventory position, where moving units between them changes no order; else each is its own.
 * The last demands are one.
 */
final class Factors {
  private static final int PROBES = 48; // states
  private static final double SAME = 1e-6;

  private Factors() {}

  static List<Factor> of(List<StateFeature> features, Background background, Ordering policy)
      throws InterruptedException {
    List<Integer> stock = new ArrayList<>();
    List<Integer> demands = new ArrayList<>();
    List<Factor> factors = new ArrayList<>();
    for (int column = 0; column < features.size(); column++) {
      StateFeature feature = features.get(column);
      if (feature.position() != 0) stock.add(column);
      else if (feature.name().equals("demandState")) factors.add(single(features, column));
      else demands.add(column);
    }
    if (!demands.isEmpty()) {
      int[] columns = demands.stream().mapToInt(Integer::intValue).toArray();
      double[] weights = new double[columns.length];
      Arrays.fill(weights, 1.0 / weights.length);
      factors.add(new Factor("recentDemand", features.get(columns[0]).unit(), columns, weights));
    }
    factors.addAll(0, stock(features, stock, background, policy));
    return factors;
  }

  private static Factor single(List<StateFeature> features, int column) {
    StateFeature feature = features.get(column);
    return new Factor(feature.name(), feature.unit(), new int[] {column}, new double[] {1});
  }

  private static List<Factor> stock(
      List<StateFeature> features, List<Integer> stock, Background background, Ordering policy)
      throws InterruptedException {
    if (!onlyTheSumCounts(features, stock, background, policy)) {
      return stock.stream().map(column -> single(features, column)).toList();
    }
    int[] columns = stock.stream().mapToInt(Integer::intValue).toArray();
    double[] weights = stock.stream().mapToDouble(i -> features.get(i).position()).toArray();
    return List.of(
        new Factor("inventoryPosition", features.get(columns[0]).unit(), columns, weights));
  }

  private static boolean onlyTheSumCounts(
      List<StateFeature> features, List<Integer> stock, Background background, Ordering policy)
      throws InterruptedException {
    List<double[]> before = new ArrayList<>();
    List<double[]> after = new ArrayList<>();
    int states = background.states().length;
    int every = Math.max(1, states / PROBES);
    for (int i = 0; i < states; i += every) {
      double[] state = background.states()[i];
      for (int column : stock) {
        if (column == 0) continue;
        boolean owed = features.get(column).position() < 0;
        for (double units : new double[] {1, -1, state[0], -state[column]}) {
          double[] moved = state.clone();
          moved[0] -= units; // units leave the shelf for what is on order, or pay what is owed
          moved[column] += owed ? -units : units;
          if (units == 0 || moved[0] < 0 || moved[column] < 0) continue;
          before.add(state);
          after.add(moved);
        }
      }
    }
    double[] one = policy.orders(before.toArray(new double[0][]));
    double[] other = policy.orders(after.toArray(new double[0][]));
    for (int i = 0; i < one.length; i++) {
      if (Math.abs(one[i] - other[i]) > SAME) return false;
    }
    return true;
  }
}
