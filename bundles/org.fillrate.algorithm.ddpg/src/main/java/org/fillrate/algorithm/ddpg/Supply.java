package org.fillrate.algorithm.ddpg;

import java.util.Arrays;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.learning.ActionScale;

/**
 * How much of an order the supplier could ship, by what waits there unshipped afterwards.
 *
 * <p>What is asked for beyond it changes nothing, so that critics have no slope there: actors would
 * drift, and the supplier, from whom all is taken at once, would settle for less. Immutable.
 */
final class Supply {
  private final ActionScale scale;
  private final int features;
  private final int unshipped; // column; negative where orders do not wait

  Supply(EnvironmentSpec spec, ActionScale scale) {
    this.scale = scale;
    features = spec.features().size();
    unshipped = spec.column("onOrderUnshipped");
  }

  /** Whether orders can wait at a supplier. */
  boolean isLimited() {
    return unshipped >= 0;
  }

  /**
   * The largest action that would have been shipped whole, or the largest of all where the one that
   * was taken was shipped whole.
   *
   * @param actions what was taken, on the scale from -1 to 1, [rows]
   * @param next what was observed afterwards, unscaled, [rows, features]
   */
  float[] most(float[] actions, float[] next) {
    float[] most = new float[actions.length];
    Arrays.fill(most, 1);
    for (int i = 0; isLimited() && i < most.length; i++) {
      float left = next[i * features + unshipped];
      if (left > 0) most[i] = (float) Math.max(-1, actions[i] - scale.squashed(left));
    }
    return most;
  }
}
