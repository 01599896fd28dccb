package org.fillrate.explanation;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** Why something cannot be explained. */
enum Said implements Wording {
  OTHER_LEAD_TIME(
      "The policy was made for this lead time: with another one it would see other features than it can read."),
  NOT_BY_ITEM(
      "Only policies that order for one item at a time by its stock on hand can be explained; this problem's decide otherwise."),
  TOO_LONG("The explanation took too long and was ended. Maybe the server is busy: try again."),
  NOT_ASKED("The policy cannot be asked about a usual state: {error}"),
  OTHERS("Others are waiting for explanations just now: try again in a minute."),
  UNREAD("The problem cannot be read: {error}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
