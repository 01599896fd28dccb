package org.fillrate.provisioning.act;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that changes say while they are carried out. */
enum Said implements Wording {
  CANCELLED("it was cancelled"),
  STOPS("The server stops."),
  TRIED("It was on trial already, with the same files."),
  TRIAL_FAILED("It failed its trial: {why}"),
  COMMITTED("committed"),
  UNDONE("undone: {why}"),
  ENDED_AFTER("the server ended just after it was committed"),
  ENDED_DURING("the server ended while it was under way, so it has never been"),
  INSTALLED("{bundle} installed"),
  UPDATED("{bundle} updated to {version}"),
  REMOVED("{bundle} removed"),
  STARTED("{bundle} started"),
  IS_BACK("{bundle} is back"),
  NO_SERVICE("{bundle} does not offer {service}, as its manifest says."),
  LOST("The server has lost {service}."),
  UNREAD("No reader reads the champion of problem {problem} any more."),
  NOT_THERE("{bundle} is not there."),
  NOT_ATTACHED("{bundle} is not attached."),
  NOT_RUNNING("{bundle} does not run."),
  UNFORESEEN("The framework stopped or started {bundle} again, which the plan did not foresee."),
  NOT_REMOVED("{bundle} cannot be removed"),
  NOT_STOPPED("{bundle} does not stop"),
  NOT_INSTALLED("{bundle} cannot be installed"),
  NOT_UPDATED("{bundle} cannot be updated"),
  NOT_STARTED("{bundle} does not start"),
  GONE("{bundle} has gone again."),
  NOT_BACK("{bundle} cannot be put back"),
  STARTING("The server is still starting its bundles; try again soon."),
  UNDER_WAY("Change {change} is under way; wait until it is over.");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
