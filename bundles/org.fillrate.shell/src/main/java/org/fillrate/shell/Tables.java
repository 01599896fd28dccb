package org.fillrate.shell;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.support.table.ShellTable;

/** Tables as text: a command returns its answer, so that pipes and tests get it too. */
final class Tables {
  private Tables() {}

  static String text(ShellTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table
        .emptyTableText("none")
        .print(new PrintStream(bytes, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, true);
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
