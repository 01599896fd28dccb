package org.fillrate.inventory.exact;

import java.util.Arrays;

/** Numbers distinct keys 0, 1, 2, … as they come: a hash table of longs without boxes. */
final class StateNumbers {
  private long[] keys = new long[1024]; // [number]
  private int[] slots = new int[4096]; // number + 1, 0 where free; a power of two long
  private int count;

  int count() {
    return count;
  }

  long key(int number) {
    return keys[number];
  }

  /** The key's number; a new one where it wasn't known. */
  int number(long key) {
    int slot = slotOf(key);
    if (slots[slot] != 0) return slots[slot] - 1;
    if (count == keys.length) keys = Arrays.copyOf(keys, 2 * count);
    keys[count++] = key;
    slots[slot] = count;
    if (2 * count > slots.length) grow();
    return count - 1;
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) slot = (slot + 1) & mask;
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int number = 0; number < count; number++) slots[slotOf(keys[number])] = number + 1;
  }
}
