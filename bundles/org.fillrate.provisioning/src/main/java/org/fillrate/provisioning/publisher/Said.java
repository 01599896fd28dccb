package org.fillrate.provisioning.publisher;

import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;

/** What is wrong with a certificate or with what is asked of a publisher. */
enum Said implements Wording {
  PRIVATE_KEY("holds a private key, which must never leave its owner: send the certificate only"),
  SEVERAL("must be one: the signer's own; this file holds {number}"),
  NO_CERTIFICATE("must be an X.509 certificate, PEM or DER, but holds none"),
  UNREADABLE("must be an X.509 certificate, PEM or DER, but cannot be read"),
  SHORT_RSA("has an RSA key of {bits} bits; at least {least} are needed"),
  SHORT_EC("has an EC key of {bits} bits; at least {least} are needed"),
  OTHER_KEY("has a key of the kind {kind}; RSA, EC or Ed25519 is needed"),
  EXPIRED("was valid until {instant}"),
  NOT_YET("is not valid before {instant}"),
  REVOKED("was revoked ({reason}); its publisher needs a new one"),
  KNOWN("is trusted already, as {name}"),
  NAME_TAKEN("is taken; choose another, for example with the year"),
  STRANGER("is no known publisher's"),
  REVOKED_BEFORE("is of a publisher revoked before"),
  ONE_LINE("must be one line of 1 to {longest} characters");

  private final Template template;

  Said(String english) {
    template = Template.of(english);
  }

  @Override
  public Template template() {
    return template;
  }
}
