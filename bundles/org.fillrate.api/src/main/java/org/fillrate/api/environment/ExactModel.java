package org.fillrate.api.environment;

import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;
import org.osgi.annotation.versioning.ConsumerType;

/** Exact dynamic programming for one small problem. Methods heed the thread's interruption. */
@ConsumerType
public interface ExactModel {
  /** The optimal cost, with certain bounds. */
  Estimate optimum() throws InterruptedException;

  /**
   * The exact cost of a stationary policy; no sampling. Infinite where the policy lets stock or
   * backlog grow past all bounds.
   */
  PolicyEvaluation evaluate(Policy policy) throws InterruptedException;
}
