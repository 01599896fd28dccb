package org.fillrate.log;

import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Makes text of what a bundle logged, of a bounded length, whatever its exceptions do. */
final class LineText {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_MESSAGE = 4 << 10;
  static final int LONGEST_TRACE = 16 << 10;
  static final String CUT = " …";

  private LineText() {}

  static String cut(@Nullable String text, int longest) {
    if (text == null) return "";
    return text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
  }

  /** A message without the empty lines that some put after theirs. */
  static String message(@Nullable String text) {
    return cut(text == null ? "" : text.stripTrailing(), LONGEST_MESSAGE);
  }

  /** A stack trace with its causes. The code of a vendor's exception may fail: then its class. */
  static @Nullable String trace(@Nullable Throwable thrown) {
    if (thrown == null) return null;
    FirstCharacters text = new FirstCharacters();
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException | StackOverflowError unprintable) {
      return cut(thrown.getClass().getName() + ": its trace can't be printed", LONGEST_TRACE);
    }
    return cut(text.kept.toString().stripTrailing(), LONGEST_TRACE);
  }

  /** Keeps one character more than a trace may have, so that it is seen to be cut. */
  private static final class FirstCharacters extends Writer {
    private final StringBuilder kept = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) {
      kept.append(from, offset, Math.min(length, LONGEST_TRACE + 1 - kept.length()));
    }

    @Override
    public void flush() {
      // nothing is held back
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
