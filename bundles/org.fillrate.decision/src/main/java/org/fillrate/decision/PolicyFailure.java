package org.fillrate.decision;

import org.jspecify.annotations.Nullable;

/** Why a policy gave no answer, as a clause that follows the policy's name. */
final class PolicyFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ownFault;

  private PolicyFailure(String clause, boolean ownFault, @Nullable Throwable cause) {
    super(clause, cause);
    this.ownFault = ownFault;
  }

  /** The policy misbehaved, and would cost time or a thread again. */
  static PolicyFailure byItself(String clause, @Nullable Throwable cause) {
    return new PolicyFailure(clause, true, cause);
  }

  /** It could not be asked. */
  static PolicyFailure unasked(String clause, @Nullable Throwable cause) {
    return new PolicyFailure(clause, false, cause);
  }

  boolean isOwnFault() {
    return ownFault;
  }

  String clause() {
    return String.valueOf(getMessage());
  }
}
