package org.fillrate.learning;

import java.util.Optional;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;

/**
 * Actions on the scale from -1 to 1 that networks know, and what is usual among them by the
 * environment's own numbers. Arrays of actions are [rows], those of observations [rows, features].
 */
public final class ActionScale {
  private static final double MARGIN = 0.1; // of the scale, between the first action and its ends
  private static final double SHARE_OF_SPAN = 1.0 / 8;

  private final ActionSpace.Continuous actions;
  private final int features;
  private final Optional<Feature> usual;
  private final Optional<StockRange> range;

  public ActionScale(EnvironmentSpec spec, ActionSpace.Continuous actions) {
    this.actions = actions;
    features = spec.features().size();
    usual = StockRange.usualOrder(spec);
    range = StockRange.ofContinuous(spec);
  }

  /** Where orders have to keep the stock; may be empty. */
  public Optional<StockRange> range() {
    return range;
  }

  /** The actions themselves. */
  public ActionSpace.Continuous actions() {
    return actions;
  }

  /** How much usual orders differ, in the actions' unit; without stock, a share of the span. */
  public double spread() {
    double span = actions.high() - actions.low();
    return usual.map(order -> Math.min(order.scale(), span / 2)).orElse(SHARE_OF_SPAN * span);
  }

  /** The network's output, not yet squashed, that stands for the usual order or else the middle. */
  public double usualOutput() {
    double squashed = usual.map(order -> squash(order.centre())).orElse(0.0);
    double within = Math.max(MARGIN - 1, Math.min(1 - MARGIN, squashed));
    return 0.5 * Math.log((1 + within) / (1 - within)); // the inverse of tanh
  }

  /** A distance between actions, in their unit, on the scale. */
  public double squashed(double distance) {
    return 2 * distance / (actions.high() - actions.low());
  }

  private double squash(double action) {
    return squashed(action - actions.low()) - 1;
  }

  /** Actions in their unit on the scale. */
  public float[] squash(float[] given) {
    float[] squashed = new float[given.length];
    for (int i = 0; i < given.length; i++) squashed[i] = (float) squash(given[i]);
    return squashed;
  }

  /** The actions on the scale nearest to {@code squashed} that keep the stock within its range. */
  public float[] bounded(float[] observations, float[] squashed) {
    if (range.isEmpty()) return squashed;
    float[] bounded = new float[squashed.length];
    for (int i = 0; i < bounded.length; i++) {
      float action = (float) ActorPolicy.unsquash(squashed[i], actions.low(), actions.high());
      bounded[i] = (float) squash(range.get().clamp(observations, i * features, action));
    }
    return bounded;
  }

  /** What {@link #bounded} adds to actions on the scale. */
  public float[] correction(float[] observations, float[] squashed) {
    float[] correction = bounded(observations, squashed).clone();
    for (int i = 0; i < correction.length; i++) correction[i] -= squashed[i];
    return correction;
  }

  /** The actions on the scale that lead to the middle of the stock range, which there is. */
  public float[] toTheMiddle(float[] observations) {
    float[] orders = new float[observations.length / features];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = range.orElseThrow().toTheMiddle(observations, i * features);
    }
    return squash(orders);
  }
}
