package org.fillrate.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.fillrate.api.log.LogLine;

/** The latest lines of one bundle: a number of them, and of characters. Not thread-safe. */
final class BundleLines {
  static final int MOST_LINES = 400;
  static final int MOST_CHARACTERS = 64 << 10;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private int characters;

  void add(LogLine line) {
    lines.addLast(line);
    characters += length(line);
    while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
      characters -= length(lines.removeFirst());
    }
  }

  /** Newest first. */
  List<LogLine> from(LogLine.Level least, long after) {
    List<LogLine> found = new ArrayList<>();
    Iterator<LogLine> newestFirst = lines.descendingIterator();
    while (newestFirst.hasNext()) {
      LogLine line = newestFirst.next();
      if (line.number() <= after) break;
      if (line.level().compareTo(least) >= 0) found.add(line);
    }
    return found;
  }

  int size() {
    return lines.size();
  }

  Instant last() {
    return lines.getLast().at();
  }

  private static int length(LogLine line) {
    String trace = line.trace();
    return line.message().length()
        + line.logger().length()
        + line.thread().length()
        + (trace == null ? 0 : trace.length());
  }
}
