package org.fillrate.access.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sign-ins that began and have not come back: each comes back once, within ten minutes, to the
 * browser that began it. Thread-safe.
 */
final class PendingSignIns {
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Pending> byState =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param state that the provider gives back, so that nobody else's answer is taken for it
   * @param nonce that the ID token has to hold, so that no other token is
   * @param verifier that only we know, so that a stolen code is useless (RFC 7636)
   * @param binding SHA-256 of the browser's secret
   */
  record Pending(String state, String nonce, String verifier, byte[] binding, Instant begun) {
    /** What of the verifier is told when the sign-in begins. */
    String challenge() {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(verifier));
    }
  }

  PendingSignIns(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Pending begin(String binding) {
    Pending pending = new Pending(secret(), secret(), secret(), sha256(binding), clock.instant());
    byState.put(pending.state(), pending);
    return pending;
  }

  /** Takes the sign-in of a state, whatever comes of it: there is no second try. */
  synchronized Optional<Pending> take(String state, String binding) {
    Pending pending = byState.remove(state);
    return Optional.ofNullable(pending)
        .filter(found -> clock.instant().isBefore(found.begun().plus(LONGEST)))
        .filter(found -> MessageDigest.isEqual(found.binding(), sha256(binding)));
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
