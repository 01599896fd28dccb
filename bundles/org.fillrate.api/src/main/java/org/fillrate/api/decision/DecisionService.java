package org.fillrate.api.decision;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Recommends order quantities. Thread-safe; never fails because a policy fails. */
@ProviderType
public interface DecisionService {
  /**
   * One recommendation per item, in the request's order; all are recorded.
   *
   * @throws org.fillrate.api.document.InvalidInput where a problem or item is unknown or a state is
   *     at fault
   */
  List<Recommendation> recommend(DecisionRequest request);

  /**
   * What {@link #recommend} would answer now, with empty ids: nothing is recorded, the evidence of
   * a rollout stays as it is, and a policy that misbehaves here does not rest in decisions.
   */
  List<Recommendation> preview(DecisionRequest request);
}
