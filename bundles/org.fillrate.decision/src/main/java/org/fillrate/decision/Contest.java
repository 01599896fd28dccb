package org.fillrate.decision;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a lineup and the old rule said about the same items, and whose answer an
 * item gets.
 *
 * @param beside the other policy of a rollout; null where none was asked
 * @param note of a contest that is held again: why it was not the policy that it was to be
 */
record Contest(
    Lineup lineup, Answers champion, OldRule rule, @Nullable Answers beside, String note) {
  private static final String INSTEAD = Said.INSTEAD_OF_CANARY.template().english().split("\\{")[0];

  Contest(Lineup lineup, Answers champion, OldRule rule, @Nullable Answers beside) {
    this(lineup, champion, rule, beside, "");
  }

  /**
   * Whose answer an item gets.
   *
   * @param other null where nobody else was asked
   * @param note why it is not the one it was to be; empty where it is
   */
  record Pick(Answers decider, @Nullable Answers other, String note) {}

  /** The one of a past decision, in which the policy that decided is asked again. */
  static Contest again(Recommendation recorded, long promotion, Answers answers, OldRule rule) {
    Lineup then =
        new Lineup(recorded.problem(), promotion, recorded.policy(), "", null, recorded.at());
    String note =
        recorded.reasons().stream().filter(why -> why.startsWith(INSTEAD)).findFirst().orElse("");
    return new Contest(then, answers, rule, null, note);
  }

  /** Those whose answer an item may get. */
  List<PolicyRecord> policies() {
    return Stream.of(champion, beside)
        .filter(Objects::nonNull)
        .map(Answers::policy)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * @param name as it was given: canaries are chosen by it
   */
  Pick pick(int item, String name) {
    Rollout rollout = lineup.rollout();
    if (beside == null || rollout == null) return new Pick(champion, null, note);
    boolean canary = rollout.stage() == Stage.CANARY && rollout.isCanary(name);
    if (!canary) return new Pick(champion, beside, "");
    Wish wish = beside.wishes().get(item);
    return wish.isUsable()
        ? new Pick(beside, champion, "")
        : new Pick(champion, beside, Said.INSTEAD_OF_CANARY.with(wish.complaint()));
  }
}
