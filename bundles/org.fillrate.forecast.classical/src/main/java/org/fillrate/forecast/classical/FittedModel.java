package org.fillrate.forecast.classical;

import java.util.random.RandomGenerator;

/** A method fitted to one series; speaks of the days after its last value. Immutable. */
interface FittedModel {
  /** Expected units of each day before cutting at 0; [horizon]. */
  double[] means(int horizon);

  /**
   * One possible future, before cutting at 0; [horizon]. Its expectation is {@link #means},
   * exactly.
   */
  double[] path(int horizon, RandomGenerator random);
}
