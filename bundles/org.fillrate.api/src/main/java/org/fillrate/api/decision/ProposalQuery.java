package org.fillrate.api.decision;

import java.time.Instant;
import org.fillrate.api.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which proposals are wanted, and in which order. An empty text asks for all.
 *
 * @param problem id
 * @param item part of an item's code, in any case
 * @param status null for all
 * @param policy id of the policy that decided, or {@code fallback}
 * @param since made at this instant or later; null for all
 * @param until made before this instant; null for all
 * @param rail name of a guard rail that fired
 * @param scope the items that may be seen
 * @param offset how many of the first to leave out
 * @param limit how many at most
 */
public record ProposalQuery(
    String problem,
    String item,
    Proposal.@Nullable Status status,
    String policy,
    @Nullable Instant since,
    @Nullable Instant until,
    String rail,
    Scope scope,
    Sort sort,
    int offset,
    int limit) {

  /** What comes first. */
  public enum Sort {
    NEWEST,
    OLDEST,
    /** The largest amount, whichever sign it has. */
    MONEY_AT_STAKE,
    /** The most likely to run out of stock. */
    RISK,
    /** The largest difference to the old rule, in units. */
    DIFFERENCE,
    ITEM
  }

  /** All of a problem, newest first. */
  public static ProposalQuery of(String problem, int offset, int limit) {
    return new ProposalQuery(
        problem, "", null, "", null, null, "", Scope.EVERYTHING, Sort.NEWEST, offset, limit);
  }

  public ProposalQuery with(Proposal.@Nullable Status wanted) {
    return new ProposalQuery(
        problem, item, wanted, policy, since, until, rail, scope, sort, offset, limit);
  }

  public ProposalQuery from(int first, int most) {
    return new ProposalQuery(
        problem, item, status, policy, since, until, rail, scope, sort, first, most);
  }
}
