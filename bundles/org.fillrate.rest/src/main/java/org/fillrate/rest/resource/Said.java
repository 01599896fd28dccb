package org.fillrate.rest.resource;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What is wrong with what people ask for on the pages of the console. */
enum Said implements Wording {
  NO_DECISION("there is no decision \"{id}\""),
  GIVEN_TWICE("is given twice"),
  REASON_MISSING("is missing: say why the quantity was changed"),
  ON_HAND_MISSING("is missing; it must be a number of units"),
  TOO_MANY_DECISIONS(
      "or another filter is needed: these are {decisions} decisions, and a file takes {most}"),
  DATASET_NAME("must be a text of 1 to 200 characters: add ?name=…"),
  CUT_OFF("ended in the middle ({error}); nothing was kept: send it again"),
  RUN_OVER("The run is over already."),
  NOT_AN_ITEM("is not one of the problem's: \"{item}\""),
  NO_CHAMPION("is needed: the problem has no champion to compare with"),
  PAST_CANCELLING("It is past the point where it could be cancelled. When it is done, undo it."),
  CHANGE_OVER("The change is over already. Undo it where it was done."),
  PUBLISHER_NAME("is missing: add ?name=… to say who the publisher is");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
