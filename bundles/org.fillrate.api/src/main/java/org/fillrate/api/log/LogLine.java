package org.fillrate.api.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log, as text: it holds on to nothing of the bundle that wrote it.
 *
 * @param number grows with every line of the server; starts anew with the server
 * @param bundle symbolic name of the bundle that wrote it
 * @param logger name of the logger, usually a class
 * @param thread that wrote it; empty where that is not known
 * @param message cut where it is longer than is kept
 * @param trace stack trace with its causes, cut likewise; null where there is none
 */
public record LogLine(
    long number,
    Instant at,
    String bundle,
    Level level,
    String logger,
    String thread,
    String message,
    @Nullable String trace) {

  /** How serious it is, the least first. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
