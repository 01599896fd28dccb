package org.fillrate.decision;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by time and can't be guessed: UUID version 7 (RFC 9562, section 5.7). */
final class DecisionId {
  private static final SecureRandom RANDOM = new SecureRandom();

  private DecisionId() {}

  static String at(Instant time) {
    long high = time.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
    long low = 1L << 63 | RANDOM.nextLong() >>> 2;
    return new UUID(high, low).toString();
  }
}
