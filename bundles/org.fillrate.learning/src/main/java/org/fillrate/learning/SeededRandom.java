package org.fillrate.learning;

import java.util.random.RandomGenerator;

/**
 * A random generator whose whole state is one number, so that a learner can be saved and go on with
 * the same draws.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 * Not thread-safe.
 */
public final class SeededRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private long state;

  /** A generator; {@code stream} keeps apart what one seed feeds. */
  public SeededRandom(long seed, int stream) {
    this.state = mix(mix(seed + GOLDEN_GAMMA) + (stream + 1) * GOLDEN_GAMMA);
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** What {@link #restore} takes. */
  public long state() {
    return state;
  }

  /** Goes on from a saved state. */
  public void restore(long saved) {
    state = saved;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
