package org.fillrate.api.decision;

import java.time.Instant;
import java.util.List;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.risk.RiskProfile;
import org.jspecify.annotations.Nullable;

/**
 * A proposed order for one item.
 *
 * @param id decision id
 * @param problem id of the problem
 * @param state the stock position it was made from
 * @param orderQuantity units to order, after the guard rails
 * @param baselineQuantity units that the old rule would order
 * @param policy id of the policy that decided, or {@code fallback}
 * @param fallbackReason why the classical rule decided; empty where the policy did
 * @param reasons why this number, in words, the weightiest first
 * @param guardRails those that fired
 * @param risk of the stock position after the order; null where there is no risk model
 * @param outlook demand to come and the money at stake; null in records from before it was kept
 * @param override a person's decision in its place; null where there is none
 * @param challenge what the other policy of a rollout would have ordered; null where none runs
 * @param provenance what it was made of; null in records from before it was kept
 */
public record Recommendation(
    String id,
    String problem,
    ItemState state,
    double orderQuantity,
    double baselineQuantity,
    String policy,
    String fallbackReason,
    List<String> reasons,
    List<GuardRail> guardRails,
    @Nullable RiskProfile risk,
    @Nullable Outlook outlook,
    @Nullable Override override,
    @Nullable Challenge challenge,
    @Nullable Provenance provenance,
    Instant at) {

  /** A person's quantity with its reason. */
  public record Override(double orderQuantity, String reason, String by, Instant at) {}

  /** The same with a person's quantity, or, where null, without. */
  public Recommendation with(@Nullable Override person) {
    return new Recommendation(
        id,
        problem,
        state,
        orderQuantity,
        baselineQuantity,
        policy,
        fallbackReason,
        reasons,
        guardRails,
        risk,
        outlook,
        person,
        challenge,
        provenance,
        at);
  }
}
