package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.explain.StateFeature;

/** How far it is worth looking in each column: where the policy goes, and a little beyond. */
final class Ranges {
  private static final int FINE = 200;
  private static final int CELLS = 40;

  private Ranges() {}

  /**
   * @param orders of the background's states, units
   */
  static List<StateFeature> of(StateSpace space, Background background, double[] orders) {
    List<String> names = space.names();
    double largestOrder = Arrays.stream(orders).max().orElse(0);
    double reached = reached(names, background, orders);
    List<StateFeature> features = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      double most = largest(background, column);
      if (name.equals("onHand")) most = Math.max(most, reached + 1);
      else if (name.startsWith("onOrder")) most = Math.max(most, largestOrder);
      else if (name.equals("backorders")) most = Math.max(most, largestOrder);
      else if (name.equals("demandState")) most = space.demandStates() - 1.0;
      boolean whole = isWhole(background, column);
      double high = whole ? Math.ceil(most) : most;
      double step = whole ? 1 : Math.max(high, 1) / FINE;
      String unit = name.equals("demandState") ? "" : "units";
      features.add(new StateFeature(name, unit, 0, high, step, StateSpace.position(name)));
    }
    return features;
  }

  /** The highest inventory position after ordering: from there on nothing is ordered. */
  private static double reached(List<String> names, Background background, double[] orders) {
    double reached = 0;
    for (int i = 0; i < orders.length; i++) {
      double position = orders[i];
      for (int c = 0; c < names.size(); c++) {
        position += StateSpace.position(names.get(c)) * background.states()[i][c];
      }
      reached = Math.max(reached, position);
    }
    return reached;
  }

  private static double largest(Background background, int column) {
    double largest = 0;
    for (double[] state : background.states()) largest = Math.max(largest, state[column]);
    return largest;
  }

  private static boolean isWhole(Background background, int column) {
    return Arrays.stream(background.states()).allMatch(s -> s[column] == Math.rint(s[column]));
  }

  /** The same feature in few enough steps for an axis. */
  static StateFeature axis(StateFeature feature) {
    double steps = (feature.high() - feature.low()) / feature.step();
    if (steps <= CELLS) return feature;
    double step = feature.step() * Math.ceil(steps / CELLS);
    return new StateFeature(
        feature.name(), feature.unit(), feature.low(), feature.high(), step, feature.position());
  }

  /** The features, wide enough for a state. */
  static List<StateFeature> with(List<StateFeature> features, double[] state) {
    List<StateFeature> wide = new ArrayList<>();
    for (int i = 0; i < state.length; i++) {
      StateFeature f = features.get(i);
      double high = Math.max(f.high(), f.position() == 0 ? state[i] : state[i] + f.step());
      wide.add(new StateFeature(f.name(), f.unit(), f.low(), high, f.step(), f.position()));
    }
    return wide;
  }
}
