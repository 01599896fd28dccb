package org.example.controlledlearning;

import java.util.Arrays;

/**
 * Numbers observations in the order in which they are first seen: a hash table with open addressing
 * that allocates nothing once it is made. Not thread-safe.
 */
final class StateNumbers {
  static final int UNKNOWN = -1;
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final int features;
  private final float[] observations; // [capacity, features]
  private final int[] places; // numbers by hash, or UNKNOWN
  private final int shift;
  private int size;

  StateNumbers(int features, int capacity) {
    this.features = features;
    observations = new float[capacity * features];
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * capacity);
    places = new int[1 << bits];
    shift = Integer.SIZE - bits;
    Arrays.fill(places, UNKNOWN);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size * features == observations.length;
  }

  void clear() {
    Arrays.fill(places, UNKNOWN);
    size = 0;
  }

  /** The number of the observation in {@code values} from {@code at} on, or {@link #UNKNOWN}. */
  int find(float[] values, int at) {
    return places[place(values, at)];
  }

  /** Gives a new observation the next number. */
  int add(float[] values, int at) {
    int place = place(values, at);
    System.arraycopy(values, at, observations, size * features, features);
    places[place] = size;
    return size++;
  }

  /** Where the observation is in the table, or would be. */
  private int place(float[] values, int at) {
    int hash = 0;
    for (int i = 0; i < features; i++) {
      hash = (hash + Float.floatToRawIntBits(values[at + i])) * GOLDEN_RATIO;
      hash ^= hash >>> 15;
    }
    int place = (hash * GOLDEN_RATIO) >>> shift;
    while (places[place] != UNKNOWN && !holds(places[place], values, at)) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private boolean holds(int number, float[] values, int at) {
    for (int i = 0; i < features; i++) {
      if (observations[number * features + i] != values[at + i]) return false;
    }
    return true;
  }
}
