package org.fillrate.environment.serial;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.Feature;

/**
 * What a stage sees. All stages have the same columns; where a stage must not know a number, its
 * column stands at its centre, which learners read as 0.
 *
 * <p>Own: {@code onHand}, {@code backorders} (owed to the next stage or the customers), {@code
 * onOrder1…} (shipped, the next to arrive first), {@code onOrderUnshipped} (ordered, and not yet
 * shipped by the supplier), {@code lastOrder} (that came in; the customers' stage: demand), {@code
 * echelonPosition} (not with local information). Of each stage that it knows: {@code
 * stage1InventoryLevel}, {@code stage1OnOrder}, … Then who it is, and the state of demand.
 */
final class SerialObservation {
  private final SerialProblem problem;
  private final List<Feature> features = new ArrayList<>();
  private final int shipments;
  private final int firstOfOthers;

  SerialObservation(SerialProblem problem) {
    this.problem = problem;
    this.shipments = Math.max(0, problem.longestLeadTime() - 1);
    double mean = problem.demand().mean();
    double spread = Math.max(1, Math.sqrt(problem.demandVariance()));
    int stages = problem.stages().size();
    double lead = Math.sqrt(problem.longestLeadTime() + 1.0);
    add("onHand", mean, spread * lead);
    add("backorders", 0, spread * lead);
    for (int i = 1; i <= shipments; i++) add("onOrder" + i, mean, spread);
    add("onOrderUnshipped", mean * delays() / stages, spread * lead);
    add("lastOrder", mean, spread);
    if (knowsOthers()) addEchelonPosition(mean, spread);
    firstOfOthers = features.size();
    for (int k = 0; k < stages && knowsOthers(); k++) addStage(k, mean, spread);
    for (int k = 1; k <= stages && stages > 1; k++) addIndicator("atStage" + k, stages);
    int states = problem.demand().states();
    for (int s = 0; s < states && states > 1; s++) addIndicator("demandState" + s, states);
  }

  private boolean knowsOthers() {
    return problem.information() != Information.LOCAL;
  }

  private double delays() {
    return problem.stages().stream().mapToInt(Stage::orderDelay).sum();
  }

  /** Centred between the stages' demand over their echelon lead times, as wide as they differ. */
  private void addEchelonPosition(double mean, double spread) {
    int stages = problem.stages().size();
    double[] covered = new double[stages];
    double centre = 0;
    for (int j = 0; j < stages; j++) {
      covered[j] = mean * (problem.echelonLeadTime(j) + 1);
      centre += covered[j] / stages;
    }
    double squares = spread * spread * (problem.echelonLeadTime(stages - 1) + 1);
    for (double each : covered) squares += (each - centre) * (each - centre) / stages;
    add("echelonPosition", centre, Math.sqrt(squares));
  }

  private void addStage(int k, double mean, double spread) {
    Stage stage = problem.stages().get(k);
    int ahead = stage.leadTime() + stage.orderDelay();
    add("stage" + (k + 1) + "InventoryLevel", mean, spread * Math.sqrt(ahead + 1.0));
    add("stage" + (k + 1) + "OnOrder", mean * ahead, spread * Math.sqrt(Math.max(1, ahead)));
  }

  private void add(String name, double centre, double scale) {
    features.add(new Feature(name, "units", centre, scale));
  }

  private void addIndicator(String name, int of) {
    features.add(new Feature(name, "indicator", 1.0 / of, 0.5));
  }

  List<Feature> features() {
    return features;
  }

  void write(SerialState s, int stage, float[] values, int at) {
    int column = at;
    double level = s.level(stage);
    values[column++] = (float) Math.max(0, level);
    values[column++] = (float) Math.max(0, -level);
    double[] transit = s.transit[stage];
    for (int i = 0; i < shipments; i++) {
      values[column++] = i < transit.length - 1 ? (float) transit[i] : 0;
    }
    values[column++] = (float) s.unshipped(stage);
    values[column++] = (float) s.lastOrder[stage];
    int stages = s.onHand.length;
    if (knowsOthers()) {
      values[column++] = (float) s.echelonPosition(stage);
      for (int k = 0; k < stages; k++) {
        boolean shown = problem.information().shows(k, stage);
        values[column++] = shown ? (float) s.level(k) : hidden(k, 0);
        values[column++] = shown ? (float) s.onOrder[k] : hidden(k, 1);
      }
    }
    for (int k = 0; k < stages && stages > 1; k++) values[column++] = k == stage ? 1 : 0;
    int states = problem.demand().states();
    for (int d = 0; d < states && states > 1; d++) values[column++] = d == s.demandState ? 1 : 0;
  }

  private float hidden(int stage, int which) {
    return (float) features.get(firstOfOthers + 2 * stage + which).centre();
  }
}
