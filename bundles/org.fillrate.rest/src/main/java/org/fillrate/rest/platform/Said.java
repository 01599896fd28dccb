package org.fillrate.rest.platform;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What the health checks say. */
enum Said implements Wording {
  ACCOUNT("1 account"),
  ACCOUNTS("{number} accounts"),
  NO_STORE("no store is running"),
  INSTALLED("{number} installed"),
  NONE("none is installed"),
  NO_TENSORS("no tensor service: no training"),
  READY("ready"),
  FREE("{number} GiB free"),
  NO_DATA("the data folder cannot be read: {error}"),
  USED("{used} of {most} GiB used"),
  UNCHECKED("cannot be checked: {error}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
