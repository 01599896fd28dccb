package org.fillrate.learning;

/** Returns and advantages of fresh experience, time-major: index {@code t * rows + r}. */
public final class Returns {
  private Returns() {}

  /**
   * Generalised advantage estimation (Schulman et al. 2016, eq. 16); with {@code lambda} 1 the
   * advantages are those of the plain discounted return.
   *
   * <p>A truncated step bootstraps from {@code nextValues} like any other and cuts the sum; a
   * terminated step is worth its reward alone.
   *
   * @param rewards centred and scaled, [steps, rows]
   * @param values of the observations, [steps, rows]
   * @param nextValues of what was seen after each action (in the old episode where it ended),
   *     [steps, rows]
   * @param advantages where to write, [steps, rows]; the return is advantage plus value
   */
  public static void generalisedAdvantages(
      int steps,
      int rows,
      float[] rewards,
      float[] values,
      float[] nextValues,
      boolean[] terminated,
      boolean[] truncated,
      double discount,
      double lambda,
      float[] advantages) {
    for (int row = 0; row < rows; row++) {
      double running = 0;
      for (int t = steps - 1; t >= 0; t--) {
        int i = t * rows + row;
        double next = terminated[i] ? 0 : discount * nextValues[i];
        if (terminated[i] || truncated[i]) running = 0;
        running = rewards[i] + next - values[i] + discount * lambda * running;
        advantages[i] = (float) running;
      }
    }
  }
}
