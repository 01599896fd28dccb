package org.fillrate.registry;

import org.fillrate.api.document.InvalidInput;

/** Who does something and why: asked of every switch. */
final class Reasons {
  private static final int LONGEST = 1000;

  private Reasons() {}

  static void check(String by, String reason) {
    if (by.isBlank()) throw new InvalidInput("by", "must say who switches");
    if (reason.isBlank() || reason.length() > LONGEST) {
      throw new InvalidInput(
          "reason", "must say why, in 1 to " + LONGEST + " characters; it is kept for good");
    }
  }
}
