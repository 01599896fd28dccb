package org.fillrate.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.fillrate.api.training.RunProgress;

/**
 * The terminal, or whatever stands in for it. Results go to out; progress and complaints to err.
 */
final class Console {
  private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;
  private static final int BAR = 20;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private long lastLine = System.nanoTime();
  private int shown;

  /**
   * @param terminal whether a line can be written over
   */
  Console(PrintStream out, PrintStream err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  static Console ofProcess() {
    return new Console(System.out, System.err, System.console() != null);
  }

  void result(String text) {
    endProgress();
    out.println(text);
    out.flush();
  }

  void complain(String text) {
    endProgress();
    err.println("fillrate: " + text);
    err.flush();
  }

  /** Shows progress: on a terminal in place, else as a line now and then. */
  void progress(RunProgress progress) {
    if (terminal) {
      String line = line(progress);
      err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      err.flush();
      shown = line.length();
    } else if (System.nanoTime() - lastLine >= NANOS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      err.println(line(progress));
    }
  }

  private void endProgress() {
    if (shown > 0) err.println();
    shown = 0;
  }

  private static String line(RunProgress progress) {
    int done = (int) Math.round(progress.fraction() * BAR);
    String bar = "#".repeat(done) + ".".repeat(BAR - done);
    String left =
        progress.remainingSeconds() < 0
            ? ""
            : ", " + duration(progress.remainingSeconds()) + " left";
    return String.format(
        Locale.ROOT,
        "[%s] %3.0f %%  %s, %,d steps, %s%s",
        bar,
        100 * progress.fraction(),
        progress.phase(),
        progress.environmentSteps(),
        duration(progress.elapsedSeconds()),
        left);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) return whole + " s";
    return whole < 3600
        ? String.format("%d:%02d min", whole / 60, whole % 60)
        : String.format("%d:%02d h", whole / 3600, whole % 3600 / 60);
  }
}
