package org.fillrate.api.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision made again.
 *
 * @param differences part by part; empty where it is identical
 * @param changes what is not as it was; some may be there although the decision is identical
 * @param today what today's champion, rule and settings say for that state; null where they cannot
 */
public record Recomputation(
    String decision,
    Verdict verdict,
    List<Difference> differences,
    List<Change> changes,
    @Nullable Recommendation today) {
  public Recomputation {
    differences = List.copyOf(differences);
    changes = List.copyOf(changes);
  }

  /** How the comparison ended. */
  public enum Verdict {
    /** Every part is the same to the last bit. */
    IDENTICAL,
    DIFFERENT,
    /** Something that it was made of is not there; the changes say what. */
    IMPOSSIBLE
  }

  /**
   * A part that is not the same.
   *
   * @param part for example {@code orderQuantity} or {@code risk}
   * @param recorded as JSON
   * @param recomputed as JSON
   */
  public record Difference(String part, String recorded, String recomputed) {}

  /**
   * Something that is not as it was when the decision was made.
   *
   * @param subject name or id of what changed
   * @param was empty where there was none
   * @param is empty where there is none
   */
  public record Change(Kind kind, String subject, String was, String is) {}

  /** What can change. */
  public enum Kind {
    /** The decision is from before it was kept what decisions are made of. */
    NOT_RECORDED,
    /** A bundle has another version. */
    VERSION,
    /** No installed bundle reads the problem. */
    ENVIRONMENT_MISSING,
    /** The environment or the settings refuse what was recorded. */
    REFUSED,
    /** The policy is not in the registry. */
    POLICY_MISSING,
    /** The policy's artifact is another one. */
    POLICY_HASH,
    /** The policy gave no answer this time. */
    POLICY_SILENT,
    /** The risk model is another one, or gone. */
    RISK_MODEL,
    /** The old rule decided because a policy failed: the recorded failure was applied again. */
    FAILURE_REPEATED,
    /** Nothing that was recorded has changed: the record itself may have been altered. */
    UNEXPLAINED
  }
}
