package org.fillrate.rest.resource;

import java.io.IOException;
import java.io.InputStream;
import org.fillrate.api.document.InvalidInput;

/** What is left of a body when its fate is known. */
final class Uploads {
  private static final int MOST_UNREAD = 32 << 20; // bytes

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_SOURCE = 2000;

  /** What an upload is called, and where it comes from. */
  record Named(String name, String source) {}

  private Uploads() {}

  static Named named(Query query) {
    String name = query.text("name", "").strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidInput("name", Said.DATASET_NAME.with());
    }
    String source = query.text("source", "");
    if (source.length() > LONGEST_SOURCE) {
      throw new InvalidInput("source", "must be a text of at most 2000 characters");
    }
    return new Named(name, source);
  }

  static InvalidInput cut(IOException e) {
    return new InvalidInput("file", Said.CUT_OFF.with(e.getMessage()));
  }

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
