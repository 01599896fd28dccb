package org.fillrate.forecast.classical;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.fillrate.api.forecast.DemandSeries;

/** Demand whose law is known. */
final class SimulatedDemand {
  private static final double[] WEEK = {20, 24, 30, 26, 40, 55, 12};

  private SimulatedDemand() {}

  static DemandSeries series(double... values) {
    return new DemandSeries("item", LocalDate.of(2024, 1, 1), values);
  }

  /** A fixed week plus normal noise, far from 0. */
  static double[] weekly(int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days];
    for (int t = 0; t < days; t++) values[t] = Math.max(0, WEEK[t % 7] + 3 * normal(random));
    return values;
  }

  /** A level that wanders, plus normal noise, far from 0. */
  static double[] wandering(int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days];
    double level = 200;
    for (int t = 0; t < days; t++) {
      values[t] = Math.max(0, level + 5 * normal(random));
      level += normal(random);
    }
    return values;
  }

  /** Demand on one day in four, of 1 to 9 units. */
  static double[] intermittent(int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[days];
    for (int t = 0; t < days; t++) {
      values[t] = random.nextDouble() < 0.25 ? 1 + random.nextInt(9) : 0;
    }
    return values;
  }

  /** Standard normal by Box and Muller: the same numbers on every Java. */
  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
