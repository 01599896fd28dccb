package org.fillrate.access;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** All that accounts, tokens and passwords say to people. */
enum Said implements Wording {
  NAME_SHAPE("must be 1 to 64 letters, digits or . _ @ -, and begin with a letter or digit"),
  PASSWORD_LENGTH("must have {least} to {most} characters, but has {given}"),
  BLANK("must not be blank"),
  PASSWORD_IS_NAME("must not be the account's name"),
  LAST_ADMIN("{name} is the last administrator and cannot be {what}; make another one first"),
  DELETED("deleted"),
  MADE("made {role}"),
  ROLE("role {role}"),
  ROLE_AND_ITEMS("role {role}; items that begin with {prefixes}"),
  LABEL("must be 1 to {most} characters that say what the token is for"),
  TOKEN_EXPIRED("must be in the future, or be left out for never"),
  TOKEN_ROLE("must not be above the account's, which is {role}"),
  BY_PASSWORD("password"),
  WRONG("wrong password"),
  LOCKED("wrong password; locked for {seconds} s"),
  BY_COMPANY("company sign-in"),
  NAME_TAKEN("the name {name} belongs to another account; an administrator can remove that"),
  OLD_WRONG("is wrong, or the account is locked for a while"),
  SAME("must be another one than the old"),
  MEANWHILE("account {name} was changed by somebody else meanwhile; log in again"),
  CHANGED("changed"),
  WITH_TOKENS("with its tokens"),
  NOBODY("there is no account called {name}"),
  FIRST_GIVEN("password from {variable}"),
  FIRST_MADE("random one-time password");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
