package org.fillrate.store;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What the store writes into the audit trail, and says of rollouts that have moved on. */
enum Said implements Wording {
  SWITCHED("problem {problem}, before: {before}; reason: {reason}"),
  RULE("the classical rule"),
  ROLLED_OUT("policy {policy} of problem {problem}; reason: {reason}"),
  NOT_ALONE("rollout {rollout} of this problem is not over (stage {stage}); end it first"),
  MOVED_ON(
      "rollout {rollout} is no longer in stage {before} but in {now}; look again and decide anew");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
