package org.fillrate.api.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.decision.Recommendation;
import org.osgi.annotation.versioning.ProviderType;

/** Decisions as they were made. */
@ProviderType
public interface DecisionStore {
  /** All or none. */
  void save(List<Recommendation> decisions);

  Optional<Recommendation> find(String decision);

  /** Newest first; of every problem where {@code problem} is empty. */
  List<Recommendation> list(String problem, int offset, int limit);
}
