package org.fillrate.rest.resource;

import java.io.IOException;
import java.io.InputStream;

/** What is left of a body when its fate is known. */
final class Uploads {
  private static final int MOST_UNREAD = 32 << 20; // bytes

  private Uploads() {}

  /**
   * Whoever still sends would not hear the answer: most clients listen only after the last byte.
   */
  static void readOn(InputStream body) {
    try {
      for (long left = MOST_UNREAD; left > 0 && body.read() >= 0; left--) {
        left -= body.skip(left - 1);
      }
    } catch (IOException gone) {
      // nobody is there to hear the answer
    }
  }
}
