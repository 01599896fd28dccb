package org.fillrate.api.policy;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who decides which problem. Thread-safe.
 *
 * <p>A switch and the reading of a lineup exclude each other, and instants only grow: whoever acts
 * by {@link #now} and records its {@link Lineup#at} acted by what {@link #at} says of that instant
 * for good. This holds for one server over its database.
 */
@ProviderType
public interface Lineups {
  /** Now; from memory. */
  Lineup now(String problem);

  /** As it was; instants count microseconds. */
  Lineup at(String problem, Instant instant);
}
