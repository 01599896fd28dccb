package org.fillrate.decision;

import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a lineup said about the same items, and whose answer an item gets.
 *
 * @param beside the other policy of a rollout; null where none was asked
 */
record Contest(Lineup lineup, Answers champion, @Nullable Answers beside) {

  /**
   * Whose answer an item gets.
   *
   * @param other null where nobody else was asked
   * @param note why it is not the one it was to be; empty where it is
   */
  record Pick(Answers decider, @Nullable Answers other, String note) {}

  /**
   * @param name as it was given: canaries are chosen by it
   */
  Pick pick(int item, String name) {
    Rollout rollout = lineup.rollout();
    if (beside == null || rollout == null) return new Pick(champion, null, "");
    boolean canary = rollout.stage() == Stage.CANARY && rollout.isCanary(name);
    if (!canary) return new Pick(champion, beside, "");
    Wish wish = beside.wishes().get(item);
    return wish.isUsable()
        ? new Pick(beside, champion, "")
        : new Pick(
            champion,
            beside,
            "The champion decides in the canary's place because " + wish.complaint() + ".");
  }
}
