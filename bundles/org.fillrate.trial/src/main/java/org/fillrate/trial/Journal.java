package org.fillrate.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/**
 * What happens, as one JSON object a line, written at once: whoever looks on knows what a process
 * that died or hangs was doing. Kinds of lines: {@code begin} and {@code end} of a step, {@code
 * note}, {@code warning}, {@code hangs}, {@code verdict}. Thread-safe.
 */
final class Journal {
  private final Path file;

  Journal(Path file) {
    this.file = file;
  }

  /** One piece of work. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /**
   * Does a step.
   *
   * @param subject symbolic name of the bundle that it is about; empty where it is about none
   * @param doing for example {@code starting}
   * @throws Shortcoming whatever goes wrong in it
   */
  void step(String subject, String doing, Watchdog watchdog, Work work) {
    write(Document.of("kind", "begin", "subject", subject, "doing", doing));
    long began = System.nanoTime();
    try (Watchdog.Watch watch = watchdog.over(subject, doing)) {
      work.run();
    } catch (Shortcoming known) {
      throw known;
    } catch (Throwable failure) { // a vendor's code may throw anything, errors of linking included
      throw new Shortcoming(subject + " failed while " + doing + ": " + Causes.inWords(failure));
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    write(Document.of("kind", "end", "subject", subject, "doing", doing, "milliseconds", millis));
  }

  void note(String sentence) {
    write(Document.of("kind", "note", "message", sentence));
  }

  void warn(String sentence) {
    write(Document.of("kind", "warning", "message", sentence));
  }

  /**
   * @param frame where it is, for example {@code com.acme.Activator.start}
   */
  void hangs(String frame, int seconds, List<String> stack) {
    write(
        Document.of(
            "kind",
            "hangs",
            "message",
            frame + " did not return within " + seconds + " s",
            "stack",
            stack));
  }

  void verdict(boolean passed, String reason) {
    write(Document.of("kind", "verdict", "passed", passed, "reason", reason));
  }

  private synchronized void write(Document line) {
    try {
      Files.write(
          file,
          (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
