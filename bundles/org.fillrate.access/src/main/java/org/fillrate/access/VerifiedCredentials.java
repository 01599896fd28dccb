package org.fillrate.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a short while which credentials were right, so that a request with HTTP Basic does
 * not cost a slow hash each time. Thread-safe.
 *
 * <p>It keeps neither names nor passwords, only SHA-256 digests under a salt of this process. The
 * account's password hash is part of the digest: whatever changes it makes older entries useless.
 */
final class VerifiedCredentials {
  private static final int MOST = 1000;
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final byte[] salt = new byte[32];
  private final Clock clock;
  private final Map<String, Instant> expiries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  VerifiedCredentials(Clock clock) {
    this.clock = clock;
    new SecureRandom().nextBytes(salt);
  }

  void remember(String name, String password, String passwordHash) {
    String key = key(name, password, passwordHash);
    synchronized (expiries) {
      expiries.put(key, clock.instant().plus(LIFE));
    }
  }

  boolean knows(String name, String password, String passwordHash) {
    String key = key(name, password, passwordHash);
    synchronized (expiries) {
      Instant expiry = expiries.get(key);
      if (expiry == null) return false;
      if (clock.instant().isBefore(expiry)) return true;
      expiries.remove(key);
      return false;
    }
  }

  private String key(String... parts) {
    MessageDigest digest = Sha256.digest();
    digest.update(salt);
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
