package org.fillrate.api.explain;

import org.osgi.annotation.versioning.ProviderType;

/** Explains decisions and policies, when asked. Thread-safe; heeds interruption. */
@ProviderType
public interface ExplanationService {
  /**
   * @throws org.fillrate.api.document.InvalidInput where there is no such decision
   * @throws NotExplained where it cannot be explained, or not now
   */
  DecisionExplanation decision(String decision) throws InterruptedException;

  /**
   * @throws org.fillrate.api.document.InvalidInput where policy, item or a feature are unknown
   * @throws NotExplained where it cannot be explained, or not now
   */
  PolicyExplanation policy(PolicyQuestion question) throws InterruptedException;
}
