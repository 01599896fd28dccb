package org.fillrate.provisioning.delivery;

import org.fillrate.api.provisioning.Plan;

/** A file is at fault in a way that makes it pointless to read on. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param reason a sentence with the remedy
   */
  Refused(String code, String reason) {
    super(reason);
    this.code = code;
  }

  Plan.Refusal refusal() {
    return new Plan.Refusal(code, String.valueOf(getMessage()));
  }
}
