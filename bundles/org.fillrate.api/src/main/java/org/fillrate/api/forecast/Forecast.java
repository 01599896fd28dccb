package org.fillrate.api.forecast;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ConsumerType;

/** Demand of one item in the days to come, as a distribution. Immutable. */
@ConsumerType
public interface Forecast {
  /** Which method made it, for people. */
  String method();

  /** Number of days. */
  int horizon();

  /** Expected units on day {@code period}, from 0. */
  double mean(int period);

  /** The units that demand on day {@code period} stays at or below with {@code probability}. */
  double quantile(int period, double probability);

  /** Possible futures that keep the dependence between days, [count, horizon], in units. */
  double[][] samplePaths(RandomGenerator random, int count);

  /** How the candidates scored in the rolling-origin comparison, lower is better; by method. */
  Map<String, Double> scores();
}
