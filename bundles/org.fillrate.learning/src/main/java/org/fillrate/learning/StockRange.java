package org.fillrate.learning;

import java.util.Map;
import java.util.Optional;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;

/**
 * The inventory positions worth learning about; beyond them only the way back is allowed.
 *
 * <p>A policy that orders a little too much, and every policy does before it has learnt, drives the
 * stock up without end (or the backlog, if too little). Then a learner sees states that no sensible
 * policy visits, at costs that drown all others. So a learner takes the process as restricted:
 * above the range the least is ordered, below it enough to come back. The range is wide enough not
 * to touch any good policy: four spreads on both sides of the typical position, plus one largest
 * order above. Of continuous orders none is taken that leads beyond it. Immutable.
 */
public final class StockRange {
  private static final double SPREADS = 4;

  private final float[] signs; // of the features in the inventory position: 1, -1, or 0
  private final float[] orders; // behind the choices, ascending; or the least and the largest
  private final float low;
  private final float high;

  private StockRange(float[] signs, float[] orders, float low, float high) {
    this.signs = signs;
    this.orders = orders;
    this.low = low;
    this.high = high;
  }

  /** The range of an environment that has a stock and where actions are order quantities. */
  public static Optional<StockRange> of(EnvironmentSpec spec) {
    if (!(spec.actions() instanceof ActionSpace.Discrete actions)
        || !actions.name().equals("orderQuantity")
        || spec.column("onHand") < 0) {
      return Optional.empty();
    }
    float[] orders = new float[actions.count()];
    for (int i = 0; i < orders.length; i++) orders[i] = actions.levels().get(i).floatValue();
    return Optional.of(around(spec, orders, 0, orders[orders.length - 1]));
  }

  /**
   * The range of an environment that has a stock and where actions are real order quantities: four
   * spreads on both sides of the typical position plus a {@linkplain #usualOrder usual order}, once
   * an order is placed.
   */
  public static Optional<StockRange> ofContinuous(EnvironmentSpec spec) {
    if (!(spec.actions() instanceof ActionSpace.Continuous actions)) return Optional.empty();
    float[] orders = {(float) actions.low(), (float) actions.high()};
    return usualOrder(spec)
        .map(order -> around(spec, orders, (float) order.centre(), (float) order.centre()));
  }

  /**
   * What is like a usual order, and as spread: what arrives in the next period, or else what is on
   * hand. Empty where actions are no order quantities or there is no stock.
   */
  public static Optional<Feature> usualOrder(EnvironmentSpec spec) {
    int onHand = spec.column("onHand");
    if (!spec.actions().name().equals("orderQuantity") || onHand < 0) return Optional.empty();
    int arriving = spec.column("onOrder1");
    return Optional.of(spec.features().get(arriving < 0 ? onHand : arriving));
  }

  private static StockRange around(
      EnvironmentSpec spec, float[] orders, double moreBelow, double moreAbove) {
    float[] signs = new float[spec.features().size()];
    double typical = 0;
    double variance = 0;
    for (int i = 0; i < signs.length; i++) {
      Feature feature = spec.features().get(i);
      signs[i] = sign(feature);
      typical += signs[i] * feature.centre();
      variance += Math.abs(signs[i]) * feature.scale() * feature.scale();
    }
    double spread = SPREADS * Math.sqrt(variance);
    float low = (float) (typical + moreBelow - spread);
    return new StockRange(signs, orders, low, (float) (typical + moreAbove + spread));
  }

  private static int sign(Feature feature) {
    if (feature.name().equals("onHand") || feature.name().startsWith("onOrder")) return 1;
    return feature.name().equals("backorders") ? -1 : 0;
  }

  /** The range that {@link #tensors} wrote; empty where there is none. */
  static Optional<StockRange> of(PolicyArtifact artifact) {
    if (!artifact.tensors().containsKey("position.range")) return Optional.empty();
    float[] range = artifact.tensor("position.range").values();
    if (range.length != 2 || !(range[0] <= range[1])) {
      throw new IllegalArgumentException("position.range must be a low and a high position");
    }
    float[] signs = artifact.tensor("position.signs").values();
    float[] orders = artifact.tensor("position.orders").values();
    return Optional.of(new StockRange(signs, orders, range[0], range[1]));
  }

  Map<String, FloatTensor> tensors() {
    return Map.of(
        "position.signs", FloatTensor.of(signs),
        "position.orders", FloatTensor.of(orders),
        "position.range", FloatTensor.of(low, high));
  }

  int features() {
    return signs.length;
  }

  int choices() {
    return orders.length;
  }

  /**
   * Takes from the feasible actions of some rows those that do not lead back into the range; at
   * least one stays.
   *
   * @param observations [rows, features], unscaled
   * @param feasible [rows, choices]
   */
  public void restrict(float[] observations, int rows, boolean[] feasible) {
    for (int row = 0; row < rows; row++) {
      float position = position(observations, row * signs.length);
      int at = row * orders.length;
      if (position > high) keepLowest(feasible, at);
      else if (position < low) keepFrom(low - position, feasible, at);
    }
  }

  /**
   * The real order nearest to {@code quantity} that ends within the range, or at least leads back.
   *
   * @param observations unscaled; the row begins at {@code at}
   * @param quantity within the bounds of the actions
   */
  public float clamp(float[] observations, int at, float quantity) {
    float position = position(observations, at);
    float most = Math.max(orders[0], high - position);
    float least = Math.min(orders[orders.length - 1], low - position);
    return Math.max(least, Math.min(most, quantity));
  }

  /** The order that leads to the middle of the range, within the bounds of the actions. */
  public float toTheMiddle(float[] observations, int at) {
    float missing = 0.5f * (low + high) - position(observations, at);
    return Math.max(orders[0], Math.min(orders[orders.length - 1], missing));
  }

  private float position(float[] observations, int at) {
    float position = 0;
    for (int i = 0; i < signs.length; i++) position += signs[i] * observations[at + i];
    return position;
  }

  private void keepLowest(boolean[] feasible, int at) {
    boolean kept = false;
    for (int i = 0; i < orders.length; i++) {
      feasible[at + i] &= !kept;
      kept |= feasible[at + i];
    }
  }

  /** Keeps orders of {@code least} and more, or else the largest. */
  private void keepFrom(float least, boolean[] feasible, int at) {
    boolean kept = false;
    for (int i = orders.length - 1; i >= 0; i--) {
      feasible[at + i] &= !kept || orders[i] >= least;
      kept |= feasible[at + i];
    }
  }
}
