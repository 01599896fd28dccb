package org.fillrate.risk.empirical;

import org.fillrate.api.estimate.Estimate;

/** A probability estimated by counting, with the score interval of Wilson (1927). */
final class Proportion {
  /** 97.5 % quantile of the standard normal distribution. */
  static final double Z = 1.959963984540054;

  private Proportion() {}

  /** {@code hits} of {@code trials}, at least one trial. */
  static Estimate of(int hits, int trials) {
    double share = (double) hits / trials;
    double z2 = Z * Z;
    double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
    double reach =
        Z
            * Math.sqrt(share * (1 - share) / trials + z2 / (4.0 * trials * trials))
            / (1 + z2 / trials);
    // at 0 and at all hits the ends are exactly 0 and 1; rounding must not move them past the share
    double low = hits == 0 ? 0 : centre - reach;
    double high = hits == trials ? 1 : centre + reach;
    return new Estimate(share, low, high);
  }
}
