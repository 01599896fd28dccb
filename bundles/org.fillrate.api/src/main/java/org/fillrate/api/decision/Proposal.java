package org.fillrate.api.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation on its way through people's hands.
 *
 * @param made as it was made; {@code override} is set while a person's quantity stands
 * @param status how it stands now
 * @param history what people did, oldest first; empty while it is proposed
 */
public record Proposal(Recommendation made, Status status, List<Step> history) {
  public Proposal {
    history = List.copyOf(history);
  }

  /** How it stands after one more step. */
  public Proposal after(Step step) {
    List<Step> longer = new ArrayList<>(history);
    longer.add(step);
    Double quantity = step.orderQuantity();
    Recommendation.Override person =
        quantity == null
            ? null
            : new Recommendation.Override(quantity, step.reason(), step.by(), step.at());
    return new Proposal(made.with(person), step.status(), longer);
  }

  /** How a proposal stands. */
  public enum Status {
    /** Nobody has judged it yet. */
    PROPOSED,
    /** A person orders what was proposed. */
    APPROVED,
    /** A person orders another quantity. */
    OVERRIDDEN,
    /** A person orders nothing for now. */
    HELD
  }

  /**
   * One thing that a person did.
   *
   * @param orderQuantity units; null except where they override
   * @param reason empty where none is needed: on approval
   */
  public record Step(
      Status status, @Nullable Double orderQuantity, String reason, String by, Instant at) {}
}
