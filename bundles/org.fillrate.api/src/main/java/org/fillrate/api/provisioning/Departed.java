package org.fillrate.api.provisioning;

import java.time.Instant;
import java.util.List;

/**
 * A version of a bundle that was removed or replaced, and what is left of it in memory.
 *
 * @param collected whether its class loader is gone; false for long means that it leaks
 * @param leaking whether it has been there too long to be on its way
 * @param threads names of threads that run its code
 * @param scopes tensor scopes that it left open
 * @param holders what holds it, in words, where that can be found
 */
public record Departed(
    String symbolicName,
    String version,
    Instant since,
    boolean collected,
    boolean leaking,
    List<String> threads,
    int scopes,
    List<String> holders) {
  public Departed {
    threads = List.copyOf(threads);
    holders = List.copyOf(holders);
  }
}
