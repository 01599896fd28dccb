package org.fillrate.provisioning.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.json.Json;
import org.jspecify.annotations.Nullable;

/** What a trial has written down so far, while it goes on. */
final class TrialJournal {
  private final Path file;
  private final Consumer<String> progress;
  private final List<String> log = new ArrayList<>();
  private long read;
  private @Nullable Document verdict;
  private String hang = "";
  private String subject = "";
  private String doing = "";

  TrialJournal(Path file, Consumer<String> progress) {
    this.file = file;
    this.progress = progress;
  }

  /** Reads the whole lines that are new. */
  void readOn() throws IOException {
    if (!Files.exists(file)) return;
    byte[] bytes;
    try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "r")) {
      journal.seek(read);
      bytes = new byte[(int) (journal.length() - read)];
      journal.readFully(bytes);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1); // one char a byte
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    read += whole.length();
    try {
      new String(bytes, 0, whole.length(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> take(Json.parse(line)));
    } catch (InvalidInput stranger) {
      throw new IOException("somebody else wrote into the trial's journal", stranger);
    }
  }

  private void take(Document line) {
    switch (line.text("kind")) {
      case "begin" -> {
        subject = line.text("subject");
        doing = line.text("doing");
        progress.accept((doing + " " + subject).strip());
      }
      case "end" -> {
        log.add(
            String.format(
                Locale.ROOT,
                "%s: %.1f s",
                (line.text("doing") + " " + line.text("subject")).strip(),
                line.number("milliseconds") / 1000));
        doing = "";
      }
      case "note" -> log.add(line.text("message"));
      case "warning" -> log.add("warning: " + line.text("message"));
      case "hangs" -> {
        hang = line.text("message");
        log.add(hang);
        line.texts("stack").forEach(frame -> log.add("  at " + frame));
      }
      default -> verdict = line;
    }
  }

  /** Null while there is none. */
  @Nullable Document verdict() {
    return verdict;
  }

  /** What did not return, as a sentence; empty where nothing was found hanging. */
  String hang() {
    return hang;
  }

  /** Whether it had come to the bundles on trial. */
  boolean reachedThem() {
    return !subject.isEmpty();
  }

  /** The bundle that it is about, or was about last. */
  String subject() {
    return subject;
  }

  /** What was begun and is not over, for example {@code starting}. */
  String doing() {
    return doing.isEmpty() ? "standing between two steps" : doing;
  }

  List<String> log() {
    return log;
  }
}
