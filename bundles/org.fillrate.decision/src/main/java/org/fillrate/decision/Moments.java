package org.fillrate.decision;

import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;

/** Sums of pairs, from which means come with intervals. Used by one thread at a time. */
final class Moments {
  /**
   * The interval misses with this probability at most, whenever and however often it is looked at.
   */
  private static final double MISS = 0.05;

  private long pairs;
  private double x;
  private double y;
  private double xx;
  private double yy;
  private double xy;

  void add(double first, double second) {
    pairs++;
    x += first;
    y += second;
    xx += first * first;
    yy += second * second;
    xy += first * second;
  }

  long pairs() {
    return pairs;
  }

  double meanX() {
    return x / pairs;
  }

  double meanY() {
    return y / pairs;
  }

  /**
   * Mean of x - y.
   *
   * @param soonest pairs at which the interval is tightest
   */
  Estimate difference(int soonest) {
    return interval(meanX() - meanY(), variance(1), soonest);
  }

  /**
   * Mean of x by that of y, with the variance of a ratio estimator (Cochran, Sampling Techniques,
   * 1977, 6.3).
   */
  Estimate ratio(int soonest) {
    double ratio = y == 0 ? (x == 0 ? 1 : Double.POSITIVE_INFINITY) : x / y;
    if (y == 0) return new Estimate(ratio, ratio, ratio);
    return interval(ratio, variance(ratio) / (meanY() * meanY()), soonest);
  }

  /** Sample variance of x - factor y. */
  private double variance(double factor) {
    double mean = meanX() - factor * meanY();
    double squares = xx - 2 * factor * xy + factor * factor * yy;
    return Math.max(0, (squares - pairs * mean * mean) / (pairs - 1));
  }

  /**
   * An asymptotic confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, Time-uniform
   * central limit theory and asymptotic confidence sequences, Annals of Statistics 52, 2024):
   * limits are looked at after every decision, and an interval for one look would break one of them
   * sooner or later. It is about 1.5 times as wide.
   */
  private Estimate interval(double mean, double variance, int soonest) {
    double log = -2 * Math.log(MISS);
    double tightness = (log + Math.log(log + 1)) / soonest;
    double grown = pairs * tightness + 1;
    double width =
        Math.sqrt(
            2 * grown / (pairs * tightness * pairs) * Math.log(Math.sqrt(grown) / MISS) * variance);
    return new Estimate(mean, mean - width, mean + width);
  }

  Document toDocument() {
    return Document.of("pairs", pairs, "x", x, "y", y, "xx", xx, "yy", yy, "xy", xy);
  }

  static Moments of(Document kept) {
    Moments moments = new Moments();
    moments.pairs = (long) kept.number("pairs");
    moments.x = kept.number("x");
    moments.y = kept.number("y");
    moments.xx = kept.number("xx");
    moments.yy = kept.number("yy");
    moments.xy = kept.number("xy");
    return moments;
  }
}
