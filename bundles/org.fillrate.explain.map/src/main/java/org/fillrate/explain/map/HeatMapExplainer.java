package org.fillrate.explain.map;

import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation.HeatMap;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;
import org.osgi.service.component.annotations.Component;

/** The orders over one or two features, every cell asked of the policy itself. */
@Component(name = "org.fillrate.explain.map.heat")
public final class HeatMapExplainer implements Explainer {
  @Override
  public String id() {
    return "heat-map";
  }

  @Override
  public String summary() {
    return "What is ordered over two features of the state, cell by cell";
  }

  @Override
  public Kind kind() {
    return Kind.HEAT_MAP;
  }

  /**
   * @throws IllegalArgumentException where the question has no axis, or more than two
   */
  @Override
  public HeatMap explain(Question question) throws InterruptedException {
    int[] axes = question.axes();
    if (axes.length < 1 || axes.length > 2) {
      throw new IllegalArgumentException("a map needs one or two axes, not " + axes.length);
    }
    StateFeature across = question.features().get(axes[0]);
    double[] xs = values(across);
    if (axes.length == 1) {
      return new HeatMap(
          across.name(), xs, "", new double[1], new double[][] {orders(question, xs)});
    }
    StateFeature up = question.features().get(axes[1]);
    double[] ys = values(up);
    double[] orders = question.ordering().orders(states(question, xs, ys));
    double[][] cells = new double[ys.length][xs.length];
    for (int i = 0; i < orders.length; i++) cells[i / xs.length][i % xs.length] = orders[i];
    return new HeatMap(across.name(), xs, up.name(), ys, cells);
  }

  private static double[] orders(Question question, double[] xs) throws InterruptedException {
    double[][] states = new double[xs.length][];
    for (int i = 0; i < xs.length; i++) {
      states[i] = question.state().clone();
      states[i][question.axes()[0]] = xs[i];
    }
    return question.ordering().orders(states);
  }

  private static double[][] states(Question question, double[] xs, double[] ys) {
    double[][] states = new double[xs.length * ys.length][];
    for (int i = 0; i < states.length; i++) {
      states[i] = question.state().clone();
      states[i][question.axes()[0]] = xs[i % xs.length];
      states[i][question.axes()[1]] = ys[i / xs.length];
    }
    return states;
  }

  private static double[] values(StateFeature feature) {
    int steps = (int) Math.floor((feature.high() - feature.low()) / feature.step() + 1e-9);
    double[] values = new double[steps + 1];
    for (int i = 0; i <= steps; i++) values[i] = feature.low() + i * feature.step();
    return values;
  }
}
