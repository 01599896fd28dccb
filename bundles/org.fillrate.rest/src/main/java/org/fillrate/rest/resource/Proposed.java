package org.fillrate.rest.resource;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.ProposalQuery.Sort;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;

/** Decisions as they are asked for and answered. */
final class Proposed {
  private Proposed() {}

  /** What is asked for, of the items that the caller may see. */
  static ProposalQuery query(Query query, Caller caller, int offset, int limit) {
    return new ProposalQuery(
        query.text("problem", ""),
        query.text("item", "").strip(),
        query.choice("status", Proposal.Status.class),
        query.text("policy", ""),
        query.instant("since"),
        query.instant("until"),
        query.text("rail", ""),
        caller.scope(),
        Objects.requireNonNullElse(query.choice("sort", Sort.class), Sort.NEWEST),
        offset,
        limit);
  }

  static Proposal known(Services services, String id, Caller caller) {
    Proposal found = services.need(ProposalStore.class).find(List.of(id)).get(id);
    if (found == null) throw HttpProblem.notFound("decision", id);
    requireScope(List.of(found), caller);
    return found;
  }

  /** Refuses decisions about items that are not the caller's. */
  static void requireScope(Collection<Proposal> proposals, Caller caller) {
    caller.requireScope(proposals.stream().map(one -> one.made().state().item()).toList());
  }

  /** One that nobody has judged yet. */
  static Answers.Decision view(Recommendation made) {
    return view(new Proposal(made, Proposal.Status.PROPOSED, List.of()), false);
  }

  /**
   * @param brief without what a table does not show
   */
  static Answers.Decision view(Proposal proposal, boolean brief) {
    Recommendation made = proposal.made();
    ItemState state = made.state();
    return new Answers.Decision(
        made.id(),
        made.problem(),
        state.item(),
        made.orderQuantity(),
        made.baselineQuantity(),
        made.policy(),
        made.fallbackReason().isEmpty() ? null : made.fallbackReason(),
        brief ? null : made.reasons(),
        made.risk(),
        made.outlook(),
        made.guardRails(),
        proposal.status(),
        made.override(),
        made.challenge(),
        brief ? null : proposal.history(),
        new Answers.Position(
            state.onHand(),
            state.onOrder(),
            state.backorders(),
            state.demandState(),
            state.demandHistory()),
        brief ? null : made.provenance(),
        made.at());
  }

  static Answers.Decisions views(List<Proposal> proposals) {
    return new Answers.Decisions(proposals.stream().map(one -> view(one, true)).toList());
  }
}
