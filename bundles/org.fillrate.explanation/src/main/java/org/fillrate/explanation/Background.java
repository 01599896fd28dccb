package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.fillrate.api.explain.Basis;

/**
 * States that a policy usually sees.
 *
 * @param states [states, columns], no two the same
 * @param weights how often it sees each, sum 1
 */
record Background(double[][] states, double[] weights, Basis.Source source) {
  /** Different states that are kept; more of them tell a planner nothing new. */
  static final int MOST = 512;

  /** Counts states as they are seen. */
  static final class Tally {
    private final Map<List<Double>, Integer> counts = new LinkedHashMap<>();
    private int all;

    boolean isFull() {
      return counts.size() >= MOST;
    }

    int all() {
      return all;
    }

    void add(double[] row) {
      List<Double> key = DoubleStream.of(row).boxed().toList();
      if (isFull() && !counts.containsKey(key)) return;
      counts.merge(key, 1, Integer::sum);
      all++;
    }

    Background background(Basis.Source source) {
      List<double[]> states = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      counts.forEach(
          (key, count) -> {
            states.add(key.stream().mapToDouble(Double::doubleValue).toArray());
            weights.add((double) count / all);
          });
      return new Background(
          states.toArray(new double[0][]),
          weights.stream().mapToDouble(Double::doubleValue).toArray(),
          source);
    }
  }

  Basis basis() {
    return new Basis(source, states.length);
  }

  /** The value of a column that half of what is seen does not exceed. */
  double median(int column) {
    Integer[] order = new Integer[states.length];
    for (int i = 0; i < order.length; i++) order[i] = i;
    Arrays.sort(order, Comparator.comparingDouble(i -> states[i][column]));
    double seen = 0;
    for (int i : order) {
      seen += weights[i];
      if (seen >= 0.5 - 1e-9) return states[i][column];
    }
    return states[order[order.length - 1]][column];
  }
}
