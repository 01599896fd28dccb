package org.fillrate.registry;

import org.fillrate.api.document.InvalidInput;

/** Who does something and why: asked of every switch. */
final class Reasons {
  private static final int LONGEST = 1000;

  private Reasons() {}

  static void check(String by, String reason) {
    if (by.isBlank()) throw new InvalidInput("by", Said.WHO.with());
    if (reason.isBlank() || reason.length() > LONGEST) {
      throw new InvalidInput("reason", Said.WHY.with(LONGEST));
    }
  }
}
