package org.fillrate.api.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its secret.
 *
 * @param id names it in lists; not secret
 * @param role the most that it may do, whatever its account may
 * @param by who made it
 * @param expires null where it doesn't
 * @param used last, to the minute; null where it never was
 */
public record ApiToken(
    String id,
    String account,
    String label,
    Role role,
    String by,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant used) {

  /** A token's one moment with its secret, which is never shown again. */
  public record Issued(String secret, ApiToken token) {}
}
