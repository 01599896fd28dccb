package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.NotExplained;
import org.jspecify.annotations.Nullable;

/**
 * An item's stock positions as rows of numbers, in units: {@code onHand}, {@code onOrder1} (arrives
 * next) and so on, and where the problem's policies see them {@code backorders}, {@code
 * demandState}, and the last demands {@code demand1} (the latest) and so on.
 *
 * @param item as the model names it
 * @param onOrders columns of orders on their way
 * @param backordered whether what is owed is a column
 * @param demandStates 0 where none are seen
 * @param demands columns of past demand
 */
record StateSpace(String item, int onOrders, boolean backordered, int demandStates, int demands) {

  /**
   * @param item the model's, or any name where it has one nameless item
   * @throws NotExplained where the problem has no stock position of one item
   */
  static StateSpace of(ProblemModel model, String item) {
    EnvironmentSpec spec = model.spec();
    if (spec.agents() != 1 || spec.column("onHand") < 0) {
      throw NotExplained.lasting(Said.NOT_BY_ITEM.with());
    }
    String known = model.items().equals(List.of("")) ? "" : item;
    return new StateSpace(
        known,
        Math.max(0, model.leadTime(known) - 1),
        spec.column("backorders") >= 0,
        count(spec, "demandState", 0),
        count(spec, "demand", 1));
  }

  private static int count(EnvironmentSpec spec, String stem, int first) {
    int count = 0;
    while (spec.column(stem + (first + count)) >= 0) count++;
    return count;
  }

  /** Names of the columns. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    names.add("onHand");
    for (int i = 1; i <= onOrders; i++) names.add("onOrder" + i);
    if (backordered) names.add("backorders");
    if (demandStates > 0) names.add("demandState");
    for (int i = 1; i <= demands; i++) names.add("demand" + i);
    return names;
  }

  /** What a unit of each column adds to the inventory position. */
  static int position(String name) {
    if (name.equals("onHand") || name.startsWith("onOrder")) return 1;
    return name.equals("backorders") ? -1 : 0;
  }

  double[] row(ItemState state) {
    double[] row = new double[names().size()];
    int column = 0;
    row[column++] = state.onHand();
    for (int i = 0; i < onOrders; i++) {
      row[column++] = i < state.onOrder().size() ? state.onOrder().get(i) : 0;
    }
    if (backordered) row[column++] = state.backorders();
    if (demandStates > 0) row[column++] = state.demandState();
    for (int i = 0; i < demands; i++) row[column++] = state.demandHistory().get(i);
    return row;
  }

  /** The stock position of a row; numbers beyond the columns are left out. */
  ItemState state(double[] row) {
    int column = 1;
    List<Double> coming = new ArrayList<>();
    for (int i = 0; i < onOrders; i++) coming.add(row[column++]);
    double owed = backordered ? row[column++] : 0;
    int demandState = demandStates > 0 ? (int) row[column++] : 0;
    List<Double> history = new ArrayList<>();
    for (int i = 0; i < demands; i++) history.add(row[column++]);
    return new ItemState(item, row[0], coming, owed, demandState, history);
  }

  /** Whether observations tell all of this in units, so that {@link #read} understands them. */
  boolean isReadIn(EnvironmentSpec spec) {
    return item.isEmpty()
        && spec.features().stream()
            .map(Feature::name)
            .allMatch(
                name ->
                    name.equals("onHand")
                        || name.equals("backorders")
                        || name.matches("(onOrder|demand|demandState)\\d+"));
  }

  /** A row from an observation of such an environment; null where it makes no sense. */
  double @Nullable [] read(EnvironmentSpec spec, ObservationBatch seen, int at) {
    double[] row = new double[names().size()];
    int column = 0;
    for (String name : names()) {
      if (name.equals("demandState")) {
        int state = demandState(spec, seen, at);
        if (state < 0) return null;
        row[column++] = state;
      } else {
        row[column++] = seen.values()[at * seen.features() + spec.column(name)];
      }
    }
    return row;
  }

  private int demandState(EnvironmentSpec spec, ObservationBatch seen, int at) {
    for (int state = 0; state < demandStates; state++) {
      if (seen.values()[at * seen.features() + spec.column("demandState" + state)] > 0.5f) {
        return state;
      }
    }
    return -1;
  }
}
