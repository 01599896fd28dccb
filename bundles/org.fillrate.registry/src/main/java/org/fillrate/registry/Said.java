package org.fillrate.registry;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that switching policies says to people. */
enum Said implements Wording {
  DECIDES_ALREADY("policy {policy} decides problem {problem} already"),
  FOUR_EYES(
      "two people have to agree on a switch: request a rollout of policy {policy} (POST /api/v1/rollouts), which another operator or admin approves; a rollback needs nobody else"),
  RUNNING(
      "rollout {rollout} of this problem is running; withdraw it, or settle it where it is champion, and promote then"),
  NO_CHAMPION_BEFORE(
      "problem {problem} had no champion before the present one; promote another policy"),
  MEANWHILE(
      "problem {problem} got another champion at the same moment, nothing was changed; look at its history and try again"),
  NO_POLICY("there is no policy \"{policy}\""),
  NO_PROBLEM("there is no problem \"{problem}\""),
  NO_ROLLOUT("there is no rollout \"{rollout}\""),
  WRONG_STAGE("rollout {rollout} is {stage}, so it cannot be {wished} now; {remedy}"),
  IS_OVER("it is over: request another"),
  CAN_BE("it can be one of {stages}"),
  ANOTHER("{person} asked for rollout {rollout}; another operator or admin has to approve it"),
  NO_CANARY(
      "rollout {rollout} is {stage}; the share of a canary can be raised, and items that are named stay as they are"),
  NOT_LARGER("must be above {share} and at most 1; to take items back, withdraw the rollout"),
  SHARE("must be above 0 and at most 1, or items be named"),
  NOT_BOTH("or items, not both; leave the share out"),
  TOO_MANY_ITEMS("must be {most} at most; give a share instead"),
  ITEM_TWICE("must each be named once"),
  WHO("must say who switches"),
  WHY("must say why, in 1 to {most} characters; it is kept for good"),
  PUBLISHED("version {version} of problem {problem}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
