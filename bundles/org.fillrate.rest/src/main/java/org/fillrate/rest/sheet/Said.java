package org.fillrate.rest.sheet;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What is wrong with a table that people send. */
enum Said implements Wording {
  NOT_A_NUMBER("must be a number, without thousands separators and units, but is \"{text}\""),
  UNREADABLE("is no table that can be read: {error}"),
  NOT_UTF8("is not UTF-8; in Excel save it as \"CSV UTF-8\""),
  TOO_LARGE("is too large once it is unpacked; split it"),
  MANY_ROWS("has more than {most} rows; split it"),
  MANY_COLUMNS("has more than {most} columns"),
  SAME_NAME("has two columns of one name: {cells}"),
  NO_ROWS("has no rows below its head");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
