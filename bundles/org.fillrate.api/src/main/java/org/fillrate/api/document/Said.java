package org.fillrate.api.document;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that documents and their schemas complain of. */
enum Said implements Wording {
  MISSING("is missing; {remedy}"),
  MISSING_VALUE("is missing; it must be {wanted}"),
  OTHER("{remedy}, but is {value}"),
  UNKNOWN("is not a known field; {suggestion}"),
  MAYBE("maybe you meant {name}"),
  KNOWN("known are {names}"),
  NUMBER("must be a number"),
  NUMBER_FROM_TO("must be a number from {low} to {high}"),
  NUMBER_LEAST("must be a number of at least {low}"),
  NUMBER_MOST("must be a number of at most {high}"),
  WHOLE("must be a whole number"),
  WHOLE_FROM_TO("must be a whole number from {low} to {high}"),
  WHOLE_LEAST("must be a whole number of at least {low}"),
  WHOLE_MOST("must be a whole number of at most {high}"),
  FINITE("must be a finite number"),
  FLAG("must be true or false"),
  TEXT("must be a text"),
  TEXT_MOST("must be a text of at most {longest} characters"),
  CHOICE("must be one of {options}"),
  LIST("must be a list"),
  OBJECT("must be an object"),
  ELEMENTS("must have {least} to {most} elements, but has {given}"),
  ELEMENTS_LEAST("must have {least} or more elements, but has {given}");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
