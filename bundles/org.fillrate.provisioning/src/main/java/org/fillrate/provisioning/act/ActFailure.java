package org.fillrate.provisioning.act;

/** A change cannot go on; the message is a sentence for people. */
public final class ActFailure extends Exception {
  private static final long serialVersionUID = 1L;

  ActFailure(String reason) {
    super(reason);
  }

  ActFailure(String reason, Throwable cause) {
    super(reason, cause);
  }
}
