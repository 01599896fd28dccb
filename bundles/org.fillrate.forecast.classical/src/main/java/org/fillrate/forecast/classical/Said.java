package org.fillrate.forecast.classical;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** Why a history cannot be forecast. */
enum Said implements Wording {
  HORIZON("must be from 1 to {longest} days, but is {horizon}"),
  TOO_FEW("needs at least 2 observed days, but has {observed} of {days}"),
  TOO_SHORT(
      "{method} with a season of {season} days needs at least {needed} days of history, but there are {days}; maybe use ses, or a shorter season");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
