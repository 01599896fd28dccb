package org.fillrate.api.provisioning;

import org.jspecify.annotations.Nullable;

/**
 * A bundle that was installed on this server, beside those it shipped with.
 *
 * @param sha256 of its content, approved when it was installed
 * @param publisher who signed it; null where it was let in unsigned
 * @param reason why it is not running; empty where it is
 */
public record Provisioned(
    String symbolicName,
    String version,
    String sha256,
    @Nullable String publisher,
    State state,
    String reason) {
  /** How it stands. */
  public enum State {
    RUNNING,
    STOPPED,
    /**
     * Kept from running: it is missing, was altered, does not start, or its publisher was revoked.
     */
    QUARANTINED
  }
}
