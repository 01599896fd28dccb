package org.fillrate.explain.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;

/**
 * What a tree is grown on.
 *
 * @param factors what it may ask for: the question's, and the inventory position where it is none
 *     of them and there is stock
 * @param values of the factors, [states, factors]
 * @param orders units, [states]
 * @param positions inventory position, [states]
 * @param weights [states]
 * @param whole whether all orders are whole units
 */
record Sample(
    List<Factor> factors,
    double[][] values,
    double[] orders,
    double[] positions,
    double[] weights,
    boolean whole) {

  static Sample of(Question question) throws InterruptedException {
    double[][] states = question.background();
    List<Factor> factors = factors(question);
    double[][] values = new double[states.length][];
    double[] positions = new double[states.length];
    for (int i = 0; i < states.length; i++) {
      double[] state = states[i];
      values[i] = factors.stream().mapToDouble(factor -> factor.value(state)).toArray();
      positions[i] = question.inventoryPosition(state);
    }
    double[] orders = question.ordering().orders(states);
    boolean whole = Arrays.stream(orders).allMatch(order -> order == Math.rint(order));
    return new Sample(factors, values, orders, positions, question.weights(), whole);
  }

  private static List<Factor> factors(Question question) {
    List<Integer> stock = new ArrayList<>();
    for (int i = 0; i < question.features().size(); i++) {
      if (question.features().get(i).position() != 0) stock.add(i);
    }
    int[] columns = stock.stream().mapToInt(Integer::intValue).toArray();
    List<Factor> factors = new ArrayList<>(question.factors());
    boolean known =
        columns.length < 2
            || factors.stream().anyMatch(factor -> Arrays.equals(factor.columns(), columns));
    if (!known) {
      double[] weights =
          stock.stream().mapToDouble(i -> question.features().get(i).position()).toArray();
      String unit = question.features().get(columns[0]).unit();
      factors.add(new Factor("inventoryPosition", unit, columns, weights));
    }
    return factors;
  }

  int size() {
    return orders.length;
  }

  /** Units, rounded where the policy orders whole units. */
  double rounded(double units) {
    return whole ? Math.rint(units) : units;
  }
}
