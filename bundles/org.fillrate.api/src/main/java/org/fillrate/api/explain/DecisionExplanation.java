package org.fillrate.api.explain;

import java.util.List;
import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision's number stands: causes that add up to it, bit for bit in any order.
 *
 * @param policy that decided, or the old rule's; empty where a rule without a policy did
 * @param orderQuantity units that stand, a person's override included
 * @param causes the usual order first, then what moved it, the weightiest first, then guard rails
 *     and override in their order
 * @param exact whether nothing was sampled
 * @param basis of the usual order; null where there is none
 * @param counterfactuals small changes that would change what the policy wants
 * @param unanswered what could not be told
 */
public record DecisionExplanation(
    String decision,
    String policy,
    double orderQuantity,
    List<Cause> causes,
    boolean exact,
    @Nullable Basis basis,
    List<Explanation.Counterfactual> counterfactuals,
    List<Unanswered> unanswered) {
  public DecisionExplanation {
    causes = List.copyOf(causes);
    counterfactuals = List.copyOf(counterfactuals);
    unanswered = List.copyOf(unanswered);
  }

  /** What a cause is. */
  public enum Kind {
    /** What the policy orders on average. */
    USUAL,
    /** Something in the state. */
    FACTOR,
    /** The policy would want something else today than it wanted then. */
    CHANGED,
    /** The old rule's order, where it decided and no policy tells more. */
    OLD_RULE,
    GUARD_RAIL,
    OVERRIDE,
    /** Rounding that is in none of the others. */
    REMAINDER
  }

  /**
   * One step on the way to the number.
   *
   * @param name of the factor or guard rail
   * @param value of the factor; null elsewhere
   * @param usual the factor's mean; null elsewhere
   * @param units that it adds
   * @param interval of the units where they were sampled
   * @param words the guard rail's or the person's; else empty
   */
  public record Cause(
      Kind kind,
      String name,
      String unit,
      @Nullable Double value,
      @Nullable Double usual,
      double units,
      @Nullable Estimate interval,
      String words) {}

  /**
   * A question without an answer.
   *
   * @param what for example {@code leadTime}
   * @param reason in words
   */
  public record Unanswered(String what, String reason) {}
}
