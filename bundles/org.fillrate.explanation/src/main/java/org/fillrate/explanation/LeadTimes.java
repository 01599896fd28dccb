package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.StateFeature;

/**
 * The lead time as one more column, behind those of the state: what the same policy wants in the
 * same problem with another lead time. What is on its way and would be late by the new lead time
 * arrives with the last.
 */
final class LeadTimes implements Ordering {
  private static final int FARTHER = 7; // periods, at least; else as many again

  private final AskedPolicy policy;
  private final StateSpace space;
  private final int present;
  private final Map<Integer, ProblemModel> others = new TreeMap<>();

  /** Tries lead times beside the present one for as long as the policy can read what they show. */
  LeadTimes(ProblemModel model, StateSpace space, AskedPolicy policy) {
    this.policy = policy;
    this.space = space;
    this.present = model.leadTime(space.item());
    for (int periods = present - 1; periods >= 0 && tries(model, periods); periods--) {}
    int most = present + Math.max(FARTHER, present);
    for (int periods = present + 1; periods <= most && tries(model, periods); periods++) {}
  }

  private boolean tries(ProblemModel model, int periods) {
    ProblemModel other = model.withLeadTime(space.item(), periods).orElse(null);
    if (other == null || !names(other).equals(names(model))) return false;
    others.put(periods, other);
    return true;
  }

  private static List<String> names(ProblemModel model) {
    return model.spec().features().stream().map(Feature::name).toList();
  }

  boolean isEmpty() {
    return others.isEmpty();
  }

  StateFeature feature() {
    int least = others.keySet().stream().mapToInt(Integer::intValue).min().orElse(present);
    int most = others.keySet().stream().mapToInt(Integer::intValue).max().orElse(present);
    return new StateFeature(
        "leadTime", "periods", Math.min(present, least), Math.max(present, most), 1, 0);
  }

  /** The state with the present lead time. */
  double[] with(double[] state) {
    double[] wide = Arrays.copyOf(state, state.length + 1);
    wide[state.length] = present;
    return wide;
  }

  @Override
  public double[] orders(double[][] rows) throws InterruptedException {
    Map<Integer, List<Integer>> byLeadTime = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      int periods = (int) rows[i][rows[i].length - 1];
      byLeadTime.computeIfAbsent(periods, p -> new ArrayList<>()).add(i);
    }
    double[] orders = new double[rows.length];
    for (Map.Entry<Integer, List<Integer>> entry : byLeadTime.entrySet()) {
      double[][] own = entry.getValue().stream().map(i -> rows[i]).toArray(double[][]::new);
      double[] answers = orders(entry.getKey(), own);
      for (int i = 0; i < own.length; i++) orders[entry.getValue().get(i)] = answers[i];
    }
    return orders;
  }

  private double[] orders(int periods, double[][] rows) throws InterruptedException {
    ProblemModel other = others.get(periods);
    if (other == null) return policy.orders(rows);
    List<ItemState> states =
        Arrays.stream(rows).map(row -> within(space.state(row), periods)).toList();
    return policy.orders(other, states);
  }

  private static ItemState within(ItemState state, int periods) {
    int room = Math.max(0, periods - 1);
    if (state.onOrder().size() <= room) return state;
    double late = 0;
    for (double units : state.onOrder().subList(Math.max(0, room - 1), state.onOrder().size())) {
      late += units;
    }
    List<Double> coming = new ArrayList<>(state.onOrder().subList(0, Math.max(0, room - 1)));
    if (room > 0) coming.add(late);
    double arrived = room > 0 ? 0 : late;
    return new ItemState(
        state.item(),
        state.onHand() + arrived,
        coming,
        state.backorders(),
        state.demandState(),
        state.demandHistory());
  }
}
