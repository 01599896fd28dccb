package org.fillrate.api.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Promotion;
import org.osgi.annotation.versioning.ProviderType;

/** Policies and the switches between them. */
@ProviderType
public interface PolicyStore {
  /** Inserts a policy with the next version of its problem, whatever version it came with. */
  PolicyRecord insert(PolicyRecord policy, byte[] artifact);

  Optional<PolicyRecord> find(String policy);

  /** Of one problem, or of all where {@code problem} is empty; newest first. */
  List<PolicyRecord> list(String problem);

  Optional<byte[]> artifact(String policy);

  /**
   * Appends a switch in one transaction, whatever sequence it came with.
   *
   * @throws IllegalStateException where the champion is no longer {@code previous}
   */
  Promotion append(Promotion promotion);

  /** Newest first. */
  List<Promotion> history(String problem);
}
