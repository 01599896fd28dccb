package org.fillrate.api.provisioning;

import java.time.Instant;

/**
 * A publisher of bundles, known by its certificate.
 *
 * @param fingerprint SHA-256 of the certificate, in hexadecimal
 * @param subject the certificate's distinguished name
 * @param reason why it was revoked; empty where it was not
 */
public record Publisher(
    String name,
    String fingerprint,
    String subject,
    Instant validFrom,
    Instant validUntil,
    State state,
    Instant since,
    String by,
    String reason) {
  /** Whether it is trusted. */
  public enum State {
    TRUSTED,
    EXPIRED,
    REVOKED
  }
}
