package org.fillrate.explain.surrogate;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** Why no tree is shown. */
enum Said implements Wording {
  FEW("only {states} states are known"),
  NONE_LEFT("no state is left to judge it on"),
  UNFAITHFUL(
      "a tree of {leaves} leaves tells {told} % of the orders' variance, less than the {required} % required");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
