package org.fillrate.training;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A run cannot go on; the message says why, to people. */
final class RunFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunFailure(String message) {
    super(message);
  }

  /** What went wrong, in one line. */
  static String words(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  /** The stack as text: an exception object in a log's memory would keep a plug-in's classes. */
  static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
