package org.fillrate.provisioning.delivery;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What is said of a file and of who signed it. */
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
  TOLERATED("It is let in because developer mode is on."),
  NOT_LOOKED_AT("The signature was not looked at."),
  NOT_AN_ARCHIVE("{file} is not a zip file; send a bundle (.jar) or Karaf archive."),
  TOO_LARGE(
      "{file} has more than {most} bytes. The limit is maxUploadMegabytes of org.fillrate.provisioning."),
  NEITHER(
      "{file} is neither a bundle (its manifest has no Bundle-SymbolicName) nor a Karaf archive (it has no repository/). A plain jar becomes a bundle with bnd-maven-plugin."),
  TWICE("The archive has the bundle {bundle} twice, {version} and {other}. Leave one of them out."),
  NEWER_JAVA(
      "{bundle} is built for Java {version} ({entry} in {file}); this server runs on Java {running}. Build it with --release {number} or lower."),
  UNREADABLE("{file} cannot be read as a jar ({error})."),
  TAMPERED(
      "{file} {how}: it was altered after it was signed, or signed in part. Get it anew from its publisher."),
  OTHER_MANIFEST("has a manifest other than the signed one"),
  ALTERED_SIGNATURE("has an altered signature ({error})"),
  NOT_SIGNED("holds {entry}, which is not signed"),
  MIXED("was signed by nobody as a whole"),
  OTHER_CONTENT("holds {entry}, which is not what was signed");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
