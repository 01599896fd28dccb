package org.fillrate.learning;

/**
 * Scales rewards by the problem's typical cost and takes off their mean, {@code reward / scale -
 * centre}.
 *
 * <p>A constant taken off every reward changes no decision where the process goes on for ever, but
 * it takes {@code centre / (1 - discount)} off every value: what is left are the differences
 * between states that decisions hang on. So an average-cost problem is learnt with a high discount
 * (Naik, Wan, Tomar and Sutton, "Reward centering", 2024). Not thread-safe.
 */
public final class RewardScaler {
  private final double scale;
  private double centre;
  private long seen;

  /**
   * @param scale typical cost per period, positive
   */
  public RewardScaler(double scale) {
    if (!(scale > 0)) throw new IllegalArgumentException("scale must be positive, but is " + scale);
    this.scale = scale;
  }

  /** The scaled, centred reward. */
  public double scaled(double reward) {
    return reward / scale - centre;
  }

  /** What is taken off every scaled reward. */
  public double centre() {
    return centre;
  }

  /** Number of rewards seen by {@link #track}. */
  public long seen() {
    return seen;
  }

  /** Goes on from what {@link #centre} and {@link #seen} were. */
  public void restore(double savedCentre, long savedSeen) {
    centre = savedCentre;
    seen = savedSeen;
  }

  /**
   * Moves the centre to the mean of the first rewards, then after the newest ones.
   *
   * @param rate weight of each new reward once {@code 1 / rate} of them were seen
   */
  public void track(float[] rewards, int count, double rate) {
    for (int i = 0; i < count; i++) {
      seen++;
      centre += Math.max(1.0 / seen, rate) * (rewards[i] / scale - centre);
    }
  }

  /**
   * Moves the centre towards the mean of fresh rewards of the policy that learns.
   *
   * @param rate share of the way
   */
  public void follow(float[] rewards, int count, double rate) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += rewards[i];
    centre += rate * (sum / count / scale - centre);
  }

  /**
   * Moves the centre by a mean temporal-difference error, so that values neither rise nor fall as a
   * whole; right for off-policy data too, where the mean of the rewards is that of an older policy.
   */
  public void correct(double meanError, double rate) {
    centre += rate * meanError;
  }

  /**
   * The centred value of nothing more to come.
   *
   * @param discount below 1
   */
  public double terminalValue(double discount) {
    return -centre / (1 - discount);
  }
}
