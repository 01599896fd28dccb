package org.fillrate.demo;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** Why the sample shop switches its policy. */
enum Said implements Wording {
  CHEAPER("its back-tested cost is below the best classical rule's, interval included"),
  NOT_CHEAPER("the learnt policy's interval is not wholly below the best classical rule");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
