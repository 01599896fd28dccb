package org.fillrate.api.policy;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Brings policies to their problems step by step; a problem has one at a time. Thread-safe. */
@ProviderType
public interface Rollouts {
  /**
   * Asks for a policy to become champion.
   *
   * @throws org.fillrate.api.document.InvalidInput where the request is at fault
   * @throws IllegalStateException where the problem has a rollout that is not over, or the policy
   *     decides already
   */
  Rollout request(RolloutRequest request);

  /**
   * Takes the next step. {@link Rollout.Stage#CHAMPION} makes the policy champion; {@link
   * Rollout.Stage#RETURNED} from there brings the one before back.
   *
   * @param to the stage to enter: who names it does not go two steps where two people press at once
   * @throws IllegalStateException where that step cannot follow, or four eyes are needed and {@code
   *     by} approves what they asked for
   */
  Rollout move(String rollout, Rollout.Stage to, String by, String reason);

  /**
   * Lets a canary decide a larger share of the items. Those that it decides already stay its own.
   *
   * @param share above the present one and at most 1
   * @throws org.fillrate.api.document.InvalidInput where it is not
   * @throws IllegalStateException where it is no canary now, or its items are named
   */
  Rollout widen(String rollout, double share, String by, String reason);

  Optional<Rollout> find(String rollout);

  /** Of one problem, or of all where {@code problem} is empty; newest first. */
  List<Rollout> list(String problem);

  /** Whether another person than the one who asks has to approve a switch, as things are now. */
  boolean fourEyes();
}
