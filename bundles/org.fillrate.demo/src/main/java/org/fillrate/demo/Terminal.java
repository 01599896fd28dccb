package org.fillrate.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the demo says to a person: lines, tables, and a progress bar in place. */
final class Terminal {
  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean interactive;
  private int lastTenth = -1;

  /**
   * @param interactive whether a line can be overwritten; else progress is a line now and then
   */
  Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  void line(String text) {
    out.println(text);
  }

  void heading(String text) {
    lastTenth = -1;
    out.println();
    out.println(text);
  }

  void progress(double fraction, String phase, double remainingSeconds) {
    String eta =
        remainingSeconds < 0 ? "" : String.format(Locale.ROOT, "%.0f s left", remainingSeconds);
    int filled = (int) (fraction * BAR);
    String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
    String text =
        String.format(Locale.ROOT, "[%s] %3.0f %%  %s  %s", bar, 100 * fraction, eta, phase);
    if (interactive) {
      out.print("\r  " + text + "\u001b[K");
      if (fraction >= 1) out.println();
      out.flush();
    } else if ((int) (10 * fraction) > lastTenth) {
      lastTenth = (int) (10 * fraction);
      out.println("  " + text);
    }
  }

  /** Columns as wide as their widest cell; the first is aligned left, the others right. */
  void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) widths[c] = Math.max(widths[c], row.get(c).length());
    }
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder("  ");
      for (int c = 0; c < columns; c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        text.append(c == 0 ? row.get(c) + pad : pad + row.get(c)).append("  ");
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
