package org.fillrate.api.policy;

import java.time.Instant;
import org.fillrate.api.policy.Rollout.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Who decides a problem at one instant.
 *
 * @param promotion sequence of the switch that made the champion; 0 where there was none
 * @param champion id of the policy; empty where the classical rule decides
 * @param previous the champion before; empty where that was the classical rule
 * @param rollout the one that runs; null where none does
 */
public record Lineup(
    String problem,
    long promotion,
    String champion,
    String previous,
    @Nullable Rollout rollout,
    Instant at) {

  /** Whose answer an item gets; empty for the classical rule. */
  public String decider(String item) {
    return rollout != null && rollout.stage() == Stage.CANARY && rollout.isCanary(item)
        ? rollout.policy()
        : champion;
  }

  /** The policy that a rollout wants to replace: the champion, or the one before once it is. */
  public String incumbent() {
    return rollout != null && rollout.stage() == Stage.CHAMPION ? previous : champion;
  }
}
