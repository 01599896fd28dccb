package org.fillrate.api.decision;

/**
 * What the other policy of a rollout would have ordered: the challenger's number where the champion
 * decided, the champion's where the challenger did.
 *
 * @param rollout id of the rollout
 * @param stage for example {@code shadow} or {@code canary}
 * @param policy whose number this is
 * @param orderQuantity units, after the guard rails
 */
public record Challenge(String rollout, String stage, String policy, double orderQuantity) {}
