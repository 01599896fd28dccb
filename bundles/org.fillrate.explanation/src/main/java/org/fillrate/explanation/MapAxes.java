package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.Ordering;
import org.fillrate.api.explain.PolicyQuestion;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;

/**
 * What a map varies, and what it holds.
 *
 * @param columns of the axes; none of a tree or scatter
 * @param fixed the whole state, axes included
 */
record MapAxes(List<Integer> columns, double[] fixed) {

  static MapAxes of(PolicyQuestion asked, Analysis analysis) {
    double[] fixed = analysis.usual();
    if (asked.kind() != Kind.HEAT_MAP) return new MapAxes(List.of(), fixed);
    List<String> names = analysis.space().names();
    for (Map.Entry<String, Double> entry : asked.fixed().entrySet()) {
      int column = column("fixed", entry.getKey(), names);
      fixed[column] = within(analysis.features().get(column), entry.getValue());
    }
    List<Integer> columns = new ArrayList<>();
    columns.add(column("x", asked.x().isEmpty() ? "onHand" : asked.x(), names));
    String second = asked.y().isEmpty() ? next(names, columns.get(0)) : asked.y();
    if (!second.isEmpty()) columns.add(column("y", second, names));
    if (columns.size() == 2 && columns.get(0).equals(columns.get(1))) {
      throw new InvalidInput("y", "must be another feature than x");
    }
    return new MapAxes(columns, fixed);
  }

  /** The first feature beside the one across: what arrives next, where there is a lead time. */
  private static String next(List<String> names, int across) {
    for (int i = 0; i < names.size(); i++) if (i != across && i > 0) return names.get(i);
    return across == 0 ? "" : names.get(0);
  }

  private static int column(String field, String name, List<String> names) {
    int column = names.indexOf(name);
    if (column >= 0) return column;
    throw new InvalidInput(field, "must be one of " + names + ", but is \"" + name + "\"");
  }

  private static double within(StateFeature feature, double value) {
    boolean exists = !feature.name().equals("demandState") || value == Math.rint(value);
    if (value >= feature.low() && value <= feature.high() && exists) return value;
    throw new InvalidInput(
        "fixed",
        "%s must be from %s to %s, but is %s"
            .formatted(feature.name(), feature.low(), feature.high(), value));
  }

  Question question(Analysis analysis, Ordering policy) {
    List<StateFeature> features = new ArrayList<>(analysis.features());
    for (int column : columns) features.set(column, Ranges.axis(features.get(column)));
    int[] axes = columns.stream().mapToInt(Integer::intValue).toArray();
    return analysis.question(features, fixed, axes, policy);
  }

  /** For the memory's key: a record's own would name the array, not its numbers. */
  @Override
  public String toString() {
    return columns + " " + Arrays.toString(fixed);
  }
}
