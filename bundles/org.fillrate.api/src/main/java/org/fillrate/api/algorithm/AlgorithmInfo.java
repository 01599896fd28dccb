package org.fillrate.api.algorithm;

import org.fillrate.api.document.Schema;

/**
 * What an algorithm says of itself.
 *
 * @param id short and stable, for example {@code dqn}
 * @param name for people
 * @param role whether it learns or is the rule that learners are compared with
 * @param summary one line
 * @param parameters its parameters with defaults, ranges, units and help
 */
public record AlgorithmInfo(String id, String name, Role role, String summary, Schema parameters) {
  /** What an algorithm is for. */
  public enum Role {
    /** Learns a policy. */
    LEARNER,
    /** Tunes a classical rule. */
    BASELINE
  }
}
