package org.fillrate.api.policy;

import java.util.List;

/**
 * What is asked for: the parts of a {@link Rollout} that a person chooses.
 *
 * @param share above 0 and at most 1; 0 where items are named
 * @param items at most 10,000
 */
public record RolloutRequest(
    String policy,
    double share,
    List<String> items,
    RolloutLimits limits,
    String by,
    String reason) {
  public RolloutRequest {
    items = List.copyOf(items);
  }
}
