package org.fillrate.inventory.model;

import java.util.random.RandomGenerator;

/**
 * The random stream of one replica: the numbers of {@link java.util.SplittableRandom}, with a state
 * that can be saved. Not thread-safe.
 *
 * <p>SplitMix (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): a
 * counter that grows by an odd step, mixed.
 */
final class ReplicaRandom implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final int FEWEST_CHANGES = 24; // of neighbouring bits in a good step

  private final long step;
  private long counter;

  private ReplicaRandom(long counter, long step) {
    this.counter = counter;
    this.step = step;
  }

  /** One stream for each replica, all from one seed. */
  static ReplicaRandom[] streams(long seed, int replicas) {
    ReplicaRandom source = new ReplicaRandom(seed * GOLDEN_GAMMA, GOLDEN_GAMMA);
    ReplicaRandom[] streams = new ReplicaRandom[replicas];
    for (int r = 0; r < replicas; r++) {
      streams[r] = new ReplicaRandom(source.nextLong(), step(source.next()));
    }
    return streams;
  }

  /** The stream of a seed. */
  static ReplicaRandom of(long seed) {
    return streams(seed, 1)[0];
  }

  /** A stream that goes on from what {@link #counter} and {@link #step} were. */
  static ReplicaRandom restored(long counter, long step) {
    return new ReplicaRandom(counter, step);
  }

  long counter() {
    return counter;
  }

  long step() {
    return step;
  }

  private long next() {
    return counter += step;
  }

  @Override
  public long nextLong() {
    long z = next();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public int nextInt() {
    long z = next();
    z = (z ^ (z >>> 33)) * 0x62A9D9ED799705F5L;
    return (int) (((z ^ (z >>> 28)) * 0xCB24D0A5C88C35B3L) >>> 32);
  }

  /** An odd step whose bits change often enough. */
  private static long step(long number) {
    long z = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    z = (z ^ (z >>> 33)) | 1;
    boolean good = Long.bitCount(z ^ (z >>> 1)) >= FEWEST_CHANGES;
    return good ? z : z ^ 0xAAAAAAAAAAAAAAAAL;
  }
}
