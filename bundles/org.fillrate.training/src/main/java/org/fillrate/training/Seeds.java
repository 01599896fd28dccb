package org.fillrate.training;

/**
 * Derives independent random streams from a run's seed.
 *
 * <p>The finaliser is SplitMix64's (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014).
 */
final class Seeds {
  /** Demand that policies are judged on: one for all runs, so that runs can be compared too. */
  static final long EVALUATION = derive(0, "evaluation", 0);

  /** Demand behind the points of learning curves: neither trained nor judged on. */
  static final long CURVE = derive(0, "curve", 0);

  private Seeds() {}

  /** Demand that the policies of a seed are chosen on: neither trained nor judged on. */
  static long validation(int round) {
    return derive(0, "validation", round);
  }

  /**
   * Demand of a seed's training.
   *
   * @param steps done before: where a session can not go on in its world of before, it sees new
   *     demand
   * @param worker number of the worker that lives it, from 0
   */
  static long training(long seed, long steps, int worker) {
    return derive(derive(seed, "training", steps), "worker", worker);
  }

  private static long derive(long seed, String stream, long index) {
    long state = mix(seed + 0x9E3779B97F4A7C15L);
    state = mix(state ^ stream.hashCode() * 0x9E3779B97F4A7C15L);
    return mix(state ^ (index + 1) * 0xD1342543DE82EF95L);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
