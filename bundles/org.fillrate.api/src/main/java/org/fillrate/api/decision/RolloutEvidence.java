package org.fillrate.api.decision;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What rollouts were found to do, while they run and after. Thread-safe. */
@ProviderType
public interface RolloutEvidence {
  /** One entry for each stage that decided something, in their order. */
  List<RolloutFigures> figures(String rollout);
}
