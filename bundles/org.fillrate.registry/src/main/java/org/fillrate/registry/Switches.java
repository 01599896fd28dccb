package org.fillrate.registry;

import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout.Step;

/** Switches of a champion as they are to be written. */
final class Switches {
  static final String PROMOTE = "promote";
  static final String ROLLBACK = "rollback";

  private Switches() {}

  static Promotion promotion(String problem, String policy, String champion, Step step) {
    return of(problem, policy, champion, PROMOTE, step);
  }

  /** Back to the champion before; to the classical rule where there was none. */
  static Promotion undo(Standing present, Step step) {
    Champions champions = present.champions();
    String before = champions.before().orElse("");
    return of(present.problem(), before, champions.present(), ROLLBACK, step);
  }

  private static Promotion of(
      String problem, String policy, String previous, String kind, Step step) {
    return new Promotion(0, problem, policy, previous, kind, step.by(), step.reason(), step.at());
  }
}
