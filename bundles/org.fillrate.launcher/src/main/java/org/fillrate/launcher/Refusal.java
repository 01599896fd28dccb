package org.fillrate.launcher;

/** Why we don't start: one line for the user, and the exit code. */
final class Refusal extends Exception {
  static final int BAD_INPUT = 2;
  static final int FAILED = 3;
  static final int CANCELLED = 130;

  private static final long serialVersionUID = 1L;
  private final int exitCode;

  Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
