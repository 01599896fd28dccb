package org.fillrate.decision;

import java.util.Collections;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.PolicyRecord;
import org.jspecify.annotations.Nullable;

/**
 * One policy asked about the items of a call. It believes nothing: whatever the policy wrote, the
 * answer is a wish or a complaint for every item.
 */
final class Question {
  private static final int UNWRITTEN = Integer.MIN_VALUE;

  private final PolicyRecord policy;
  private final OpenProblem problem;
  private final Observations seen;
  private final ObservationBatch in;
  private final ActionBatch actions;
  private @Nullable PolicyFailure failure;

  Question(PolicyRecord policy, OpenProblem problem, Observations seen) {
    this.policy = policy;
    this.problem = problem;
    this.seen = seen;
    in = seen.copy();
    actions = new ActionBatch(seen.rows());
    for (int row = 0; row < seen.rows(); row++) actions.choose(row, UNWRITTEN);
  }

  PolicyRecord policy() {
    return policy;
  }

  /** What the policy has to be made for. */
  EnvironmentSpec spec() {
    return problem.model().spec();
  }

  /** Its own, for one that hangs may write later. */
  ObservationBatch in() {
    return in;
  }

  ActionBatch out() {
    return actions;
  }

  void fail(PolicyFailure cause) {
    failure = cause;
  }

  /** One per item, in the order of the observations. */
  List<Wish> wishes() {
    if (failure != null) {
      return Collections.nCopies(seen.states().size(), complaint(failure.clause()));
    }
    Wish[] wishes = new Wish[seen.states().size()];
    for (int i = 0; i < wishes.length; i++) {
      String complaint = seen.complaint(i);
      if (complaint != null) wishes[i] = Wish.none(complaint);
    }
    for (int row = 0; row < seen.rows(); row++) {
      Wish wish = decoded(row);
      wishes[seen.item(row)] = wish.isUsable() ? wish : complaint(wish.complaint());
    }
    return List.of(wishes);
  }

  private Wish complaint(String clause) {
    return Wish.none(Said.POLICY_DID.with(policy.id(), clause));
  }

  private Wish decoded(int row) {
    String nonsense = nonsense(row);
    if (nonsense != null) return Wish.none(nonsense);
    ItemState state = seen.states().get(seen.item(row));
    try {
      double quantity = problem.model().encoder().orderQuantity(state, actions, row);
      return Double.isFinite(quantity)
          ? Wish.of(quantity)
          : Wish.none(Said.NONSENSE.with(quantity));
    } catch (RuntimeException e) {
      return Wish.none(Said.REFUSED.with(e.getMessage()));
    }
  }

  private @Nullable String nonsense(int row) {
    int choice = actions.choice(row);
    if (choice == UNWRITTEN) return Said.SILENT.with();
    if (choice == -1) {
      float quantity = actions.quantity(row);
      return Float.isFinite(quantity) ? null : Said.NONSENSE.with(quantity);
    }
    if (choice >= 0 && seen.isFeasible(row, choice)) return null;
    return Said.INFEASIBLE.with(choice);
  }
}
