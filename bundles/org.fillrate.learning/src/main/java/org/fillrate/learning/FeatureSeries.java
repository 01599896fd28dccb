package org.fillrate.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;

/**
 * The features of an observation that form series in time, which a recurrent encoder reads step by
 * step: {@code demand1}, {@code demand2} … (the last periods' demand) and {@code onOrder1}, {@code
 * onOrder2} … (what arrives in the next periods).
 *
 * <p>Both count periods from now, one into the past and one into the future, so that one step holds
 * all that is as far away. The step furthest from now comes first, the nearest last.
 *
 * @param features of the whole observation
 * @param steps by step the column of each series, {@link #NONE} where a series is shorter
 */
public record FeatureSeries(int features, List<List<Integer>> steps) {
  /** Stands for the column of a series that does not reach so far. */
  public static final int NONE = -1;

  private static final List<String> NAMES = List.of("demand", "onOrder");

  public FeatureSeries {
    steps = steps.stream().map(List::copyOf).toList();
    if (steps.isEmpty() || steps.get(0).isEmpty()) {
      throw new IllegalArgumentException("series.columns must have a step and a series at least");
    }
    List<Integer> seen = new ArrayList<>();
    for (List<Integer> step : steps) {
      for (int column : step) {
        if (column < NONE || column >= features || seen.contains(column)) {
          throw new IllegalArgumentException(
              "series.columns must be of "
                  + features
                  + " features, each once, or "
                  + NONE
                  + ", but has "
                  + column);
        }
        if (column != NONE) seen.add(column);
      }
    }
  }

  /**
   * The series of an environment.
   *
   * @throws InvalidInput naming {@code encoder} where there is none
   */
  public static FeatureSeries of(List<Feature> features) {
    List<String> names = features.stream().map(Feature::name).toList();
    List<List<Integer>> series = new ArrayList<>();
    for (String name : NAMES) {
      List<Integer> columns = new ArrayList<>();
      while (names.contains(name + (columns.size() + 1))) {
        columns.add(names.indexOf(name + (columns.size() + 1)));
      }
      if (!columns.isEmpty()) series.add(columns);
    }
    if (series.isEmpty()) {
      throw new InvalidInput(
          "encoder",
          "lstm needs features that form a series, demand1 … or onOrder1 …; maybe mlp, or a problem"
              + " with observation.demandHistory");
    }
    int length = series.stream().mapToInt(List::size).max().orElseThrow();
    List<List<Integer>> steps = new ArrayList<>();
    for (int i = length - 1; i >= 0; i--) {
      int away = i;
      steps.add(series.stream().map(s -> away < s.size() ? s.get(away) : NONE).toList());
    }
    return new FeatureSeries(features.size(), steps);
  }

  /** What {@link #tensor} gave. */
  static FeatureSeries of(FloatTensor columns, int features) {
    if (columns.shape().size() != 2) {
      throw new IllegalArgumentException("series.columns must be [steps, series]");
    }
    int series = columns.shape().get(1);
    List<List<Integer>> steps = new ArrayList<>();
    for (int step = 0; step < columns.shape().get(0); step++) {
      List<Integer> of = new ArrayList<>();
      for (int i = 0; i < series; i++) of.add(whole(columns.values()[step * series + i]));
      steps.add(of);
    }
    return new FeatureSeries(features, steps);
  }

  private static int whole(float column) {
    if (column != Math.rint(column)) {
      throw new IllegalArgumentException("series.columns must be whole, but has " + column);
    }
    return (int) column;
  }

  /** The columns, [steps, series]. */
  FloatTensor tensor() {
    float[] columns = new float[steps.size() * series()];
    for (int i = 0; i < columns.length; i++) columns[i] = steps.get(i / series()).get(i % series());
    return new FloatTensor(List.of(steps.size(), series()), columns);
  }

  /** Number of series, all of which a step holds. */
  public int series() {
    return steps.get(0).size();
  }

  /** Columns that belong to no series, ascending. */
  public List<Integer> rest() {
    return IntStream.range(0, features)
        .filter(column -> steps.stream().noneMatch(step -> step.contains(column)))
        .boxed()
        .toList();
  }
}
