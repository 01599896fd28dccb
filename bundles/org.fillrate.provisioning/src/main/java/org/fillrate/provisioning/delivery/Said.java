package org.fillrate.provisioning.delivery;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What is said of who signed a file. */
enum Said implements Wording {
  SIGNED_INSIDE(
      "{file} is not signed itself; a signature of a jar within it does not cover the rest."),
  UNSIGNED("{file} is not signed."),
  WEAK(
      "{file} is signed with an algorithm or a key too weak to vouch for anything, or its manifest is not signed as a whole: it counts as unsigned."),
  SIGN(
      "Sign it with jarsigner, and have an administrator trust the certificate; or ask its publisher for a signed file."),
  SIGN_ANEW("Sign it anew with jarsigner of Java 17 or later and its defaults."),
  STRANGER(
      "{file} is signed by {name}, whom nobody has trusted here; the certificate's SHA-256 is {fingerprint}."),
  COMPARE(
      "Compare that with what the publisher tells you; if it is the same, trust the certificate and send the file again."),
  SIGNED("{file} is signed by {publisher} ({name}, SHA-256 {fingerprint}), {state}"),
  TRUSTED("who is trusted."),
  EXPIRED(
      "whose certificate was valid from {from} to {to}. Trust the publisher's new certificate, and ask for a file signed with it."),
  REVOKED(
      "who was revoked on {day} by {person}: {reason}. Ask for a file signed with a new certificate."),
  TOLERATED("It is let in because developer mode is on.");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
