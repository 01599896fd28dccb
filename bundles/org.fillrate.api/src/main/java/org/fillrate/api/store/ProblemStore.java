package org.fillrate.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** Problem documents. */
@ProviderType
public interface ProblemStore {
  /** Keeps a problem; one with the same hash is returned instead of a copy. */
  Stored save(Problem problem, String by);

  Optional<Stored> find(String id);

  /** Newest first. */
  List<Stored> list();

  /** A problem with its id. */
  record Stored(String id, Problem problem, String by, Instant created) {}
}
