package org.fillrate.api.policy;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.osgi.annotation.versioning.ProviderType;

/** Which policies there are, and which one decides each problem. Thread-safe. */
@ProviderType
public interface PolicyRegistry {
  /** Stores a policy of a problem as its next version; it does not decide until promoted. */
  PolicyRecord publish(String problem, String run, PolicyArtifact artifact, Document evaluation);

  /** All policies of a problem, newest first; of every problem where {@code problem} is empty. */
  List<PolicyRecord> policies(String problem);

  Optional<PolicyRecord> find(String policy);

  /** The safetensors bytes, checked against their hash. */
  byte[] artifact(String policy);

  /** Makes a policy its problem's champion. */
  Promotion promote(String policy, String by, String reason);

  /**
   * Returns to the champion before the present one.
   *
   * @throws IllegalStateException where there is nothing to return to
   */
  Promotion rollback(String problem, String by, String reason);

  /** Every switch of a problem, newest first; the first entry names the present champion. */
  List<Promotion> history(String problem);
}
