package org.fillrate.explain.counterfactual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.Counterfactual;
import org.fillrate.api.explain.Explanation.Counterfactuals;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Changes of one feature alone that change the order: the nearest one at which nothing would be
 * ordered any more (or something, where nothing is), and the nearest in each direction at which the
 * order would be another by a quarter and a unit. Nearest among values a step apart, at most 64
 * each way; where the range is longer, the gap before the first hit is searched once more. Of
 * stocks that are one factor the first stands for all.
 */
@Component(name = "org.fillrate.explain.counterfactual")
public final class CounterfactualExplainer implements Explainer {
  private static final int LOOKS = 64;
  private static final int MOST = 6;
  private static final int MOST_STARK = 3;
  private static final double CLEARLY = 0.25;

  @Override
  public String id() {
    return "counterfactual";
  }

  @Override
  public String summary() {
    return "The smallest changes of the state that would change the order";
  }

  @Override
  public Kind kind() {
    return Kind.COUNTERFACTUALS;
  }

  /** Whether an order differs in the way that is looked for. */
  private interface Wanted {
    boolean is(double order);
  }

  @Override
  public Counterfactuals explain(Question question) throws InterruptedException {
    double now = question.ordering().orders(new double[][] {question.state()})[0];
    Wanted starkly = order -> order > 0 != now > 0;
    Wanted clearly = order -> Math.abs(order - now) >= Math.max(1, CLEARLY * now);
    List<Counterfactual> found = new ArrayList<>();
    for (int column = 0; column < question.features().size(); column++) {
      if (isToldByAnother(question, column)) continue;
      for (int direction : new int[] {-1, 1}) {
        for (Wanted wanted : List.of(starkly, clearly)) {
          Counterfactual change = nearest(question, column, direction, wanted);
          if (change != null && !found.contains(change)) found.add(change);
        }
      }
    }
    found.sort(Comparator.comparingDouble(change -> distance(question, change)));
    List<Counterfactual> told = new ArrayList<>();
    found.stream().filter(c -> starkly.is(c.order())).limit(MOST_STARK).forEach(told::add);
    found.stream().filter(c -> !starkly.is(c.order())).limit(MOST - told.size()).forEach(told::add);
    return new Counterfactuals(told);
  }

  /** Whether a unit of it counts as a unit of the first stock of the same factor does. */
  private static boolean isToldByAnother(Question question, int column) {
    if (question.features().get(column).position() == 0) return false;
    for (Factor factor : question.factors()) {
      for (int i = 1; i < factor.columns().length; i++) {
        if (factor.columns()[i] == column) return true;
      }
    }
    return false;
  }

  /** How far it is, in steps. */
  private static double distance(Question question, Counterfactual change) {
    for (StateFeature feature : question.features()) {
      if (feature.name().equals(change.feature())) {
        return Math.abs(change.to() - change.from()) / feature.step();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static @Nullable Counterfactual nearest(
      Question question, int column, int direction, Wanted wanted) throws InterruptedException {
    StateFeature feature = question.features().get(column);
    double from = question.state()[column];
    double room = direction > 0 ? feature.high() - from : from - feature.low();
    int steps = (int) Math.floor(room / feature.step() + 1e-9);
    int stride = Math.max(1, (steps + LOOKS - 1) / LOOKS);
    int hit = first(question, column, direction, stride, stride, steps, wanted);
    if (hit > 0 && stride > 1) {
      hit = first(question, column, direction, hit - stride + 1, 1, hit, wanted);
    }
    if (hit == 0) return null;
    double to = from + direction * hit * feature.step();
    double order = orders(question, column, new double[] {to})[0];
    return new Counterfactual(feature.name(), from, to, order);
  }

  /**
   * The first number of steps with a wanted order, from {@code first} on; 0 where there is none.
   */
  private static int first(
      Question question, int column, int direction, int first, int stride, int last, Wanted wanted)
      throws InterruptedException {
    if (last < first) return 0;
    double[] values = new double[(last - first) / stride + 1];
    for (int i = 0; i < values.length; i++) {
      int steps = first + i * stride;
      values[i] =
          question.state()[column] + direction * steps * question.features().get(column).step();
    }
    double[] orders = orders(question, column, values);
    for (int i = 0; i < orders.length; i++) {
      if (wanted.is(orders[i])) return first + i * stride;
    }
    return 0;
  }

  private static double[] orders(Question question, int column, double[] values)
      throws InterruptedException {
    double[][] states = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      states[i] = question.state().clone();
      states[i][column] = values[i];
    }
    return question.ordering().orders(states);
  }
}
