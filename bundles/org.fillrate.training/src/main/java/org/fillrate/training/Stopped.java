package org.fillrate.training;

/** Ends a stretch of a run between two units of work, because somebody asked. */
final class Stopped extends Exception {
  private static final long serialVersionUID = 1L;

  /** What becomes of the run. */
  enum Kind {
    /** It goes on from its checkpoint later. */
    SUSPEND,
    /** It is over. */
    CANCEL
  }

  private final Kind kind;

  /** Carries no stack and no cause: nothing of a plug-in is to be kept alive by it. */
  Stopped(Kind kind, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
