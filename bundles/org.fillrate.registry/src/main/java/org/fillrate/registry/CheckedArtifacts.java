package org.fillrate.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.store.PolicyStore;

/** The bytes of policies, found whole; those used last are at hand. Thread-safe. */
final class CheckedArtifacts {
  private static final long WARM_BYTES = 64L << 20;

  private final PolicyStore store;
  private final WarmArtifacts warm = new WarmArtifacts(WARM_BYTES);

  CheckedArtifacts(PolicyStore store) {
    this.store = store;
  }

  /**
   * @throws IllegalStateException where the bytes are gone or changed
   */
  byte[] whole(PolicyRecord policy) {
    Optional<byte[]> known = warm.find(policy.id());
    if (known.isPresent()) return known.get();
    byte[] bytes =
        store
            .artifact(policy.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the artifact of policy " + policy.id() + " is missing from the store"));
    String found = sha256(bytes);
    if (!found.equals(policy.sha256())) {
      throw new IllegalStateException(
          "the artifact of policy %s is corrupt: its SHA-256 is %s, but %s was published"
              .formatted(policy.id(), found, policy.sha256()));
    }
    warm.keep(policy.id(), bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
