package org.fillrate.ingest;

/**
 * Which rows were there before, by a 64-bit hash of their values. Among ten million different rows
 * two share a hash with a probability of 3 in a million.
 */
final class SeenLines {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final char BETWEEN = '\u001f';

  private long[] slots = new long[1 << 12];
  private int size;

  /** True where the same values were added before. */
  boolean addAgain(String[] values) {
    return !add(hash(values));
  }

  static long hash(String... values) {
    long hash = FNV_OFFSET;
    for (String value : values) {
      for (int i = 0; i < value.length(); i++) hash = (hash ^ value.charAt(i)) * FNV_PRIME;
      hash = (hash ^ BETWEEN) * FNV_PRIME;
    }
    // MurmurHash3's last mix spreads FNV's high bits over the low ones
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  private boolean add(long hash) {
    // zero marks a free slot
    long key = hash == 0 ? 1 : hash;
    if (2 * size >= slots.length) grow();
    if (!put(slots, key)) return false;
    size++;
    return true;
  }

  private static boolean put(long[] slots, long key) {
    int mask = slots.length - 1;
    int slot = (int) key & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == key) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot] = key;
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long key : slots) if (key != 0) put(larger, key);
    slots = larger;
  }
}
