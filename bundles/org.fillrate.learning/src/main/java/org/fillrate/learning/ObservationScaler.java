package org.fillrate.learning;

import java.util.List;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.FloatTensor;

/**
 * Centres and scales observations, {@code (x - centre) / scale} feature by feature, and clips the
 * result to a limit. Immutable.
 *
 * <p>Without the clip a stock that ran away while a policy was still bad would feed a network
 * numbers hundreds of spreads off, which it would then spend its training on.
 */
public final class ObservationScaler {
  private final float[] centre;
  private final float[] scale;
  private final float limit;

  /**
   * Scales by what the environment calls typical of its features.
   *
   * @param limit largest distance from the centre, in typical spreads
   */
  public ObservationScaler(List<Feature> features, double limit) {
    this.limit = positive((float) limit, "observation.limit");
    centre = new float[features.size()];
    scale = new float[features.size()];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = (float) features.get(i).centre();
      scale[i] = (float) features.get(i).scale();
    }
  }

  /**
   * Scales by the numbers of an artifact.
   *
   * @throws IllegalArgumentException where they don't fit together or a scale is not positive
   */
  public ObservationScaler(FloatTensor centre, FloatTensor scale, float limit) {
    this.limit = positive(limit, "observation.limit");
    this.centre = centre.values().clone();
    this.scale = scale.values().clone();
    if (this.centre.length != this.scale.length) {
      throw new IllegalArgumentException(
          "observation.centre has "
              + this.centre.length
              + " numbers, but observation.scale has "
              + this.scale.length);
    }
    for (float s : this.scale) positive(s, "observation.scale");
  }

  private static float positive(float value, String name) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
    return value;
  }

  public int features() {
    return centre.length;
  }

  public FloatTensor centre() {
    return FloatTensor.of(centre.clone());
  }

  public FloatTensor scale() {
    return FloatTensor.of(scale.clone());
  }

  /** Largest absolute value that comes out. */
  public float limit() {
    return limit;
  }

  /** Scales {@code rows} rows of {@code in} into {@code out}, which may be the same array. */
  public void scale(float[] in, int rows, float[] out) {
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < centre.length; i++, at++) {
        out[at] = Math.max(-limit, Math.min(limit, (in[at] - centre[i]) / scale[i]));
      }
    }
  }
}
