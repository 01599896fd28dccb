package org.fillrate.api.explain;

/** Why there is no explanation, in words, with the remedy. */
public final class NotExplained extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private final boolean passing;

  private NotExplained(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  /** Something is missing or busy now, and may be back. */
  public static NotExplained now(String message) {
    return new NotExplained(message, true);
  }

  /** As things stand, waiting does not help. */
  public static NotExplained lasting(String message) {
    return new NotExplained(message, false);
  }

  /** Whether the same question may be answered later. */
  public boolean isPassing() {
    return passing;
  }
}
