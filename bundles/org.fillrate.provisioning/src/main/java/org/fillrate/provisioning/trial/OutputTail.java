package org.fillrate.provisioning.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads all that a process prints, so that it never waits, and keeps the end of it. */
final class OutputTail {
  private static final int KEPT = 8 << 10;
  private static final int LINES = 20;

  private final StringBuilder tail = new StringBuilder();
  private final Thread reader;

  OutputTail(InputStream output) {
    reader = new Thread(() -> read(output), "fillrate-trial-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output) {
    byte[] buffer = new byte[KEPT];
    try (output) {
      for (int count; (count = output.read(buffer)) >= 0; ) {
        synchronized (tail) {
          tail.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
          if (tail.length() > KEPT) tail.delete(0, tail.length() - KEPT);
        }
      }
    } catch (IOException ended) {
      // the process was ended: what was read is what there is
    }
  }

  /** The last lines; after the process has ended: all of its last lines. */
  List<String> lines(long patienceMillis) throws InterruptedException {
    reader.join(patienceMillis); // a child of the child may hold it open for ever
    synchronized (tail) {
      List<String> lines = tail.toString().lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
  }
}
