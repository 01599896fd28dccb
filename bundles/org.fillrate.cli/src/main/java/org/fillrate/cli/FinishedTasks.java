package org.fillrate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;
import org.fillrate.learning.Safetensors;

/**
 * What a benchmark has done so far, in files: {@code runs/*.json} holds a task's identity and its
 * report, the policy lies beside it. A file is there whole or not at all.
 */
final class FinishedTasks {
  private static final String FOLDER = "runs";

  private final Path out;
  private final Console console;

  FinishedTasks(Path out, Console console) throws IOException {
    this.out = out;
    this.console = console;
    Files.createDirectories(out.resolve(FOLDER));
  }

  /** The report of a task that was done before. */
  Optional<Document> report(BenchmarkTask task) throws IOException {
    Path file = file(task, ".json");
    if (!Files.exists(file)) return Optional.empty();
    try {
      Document kept = Json.parse(Files.readString(file));
      if (kept.document("identity").equals(readBack(task.identity()))) {
        return Optional.of(kept.document("report"));
      }
      console.complain(file + " is of another training; it is done anew");
    } catch (InvalidInput unreadable) {
      console.complain(file + " can't be read, its training is done anew: " + unreadable);
    }
    return Optional.empty();
  }

  /** As a file gives it back: 3.0 may be written 3. */
  private static Document readBack(Document document) {
    return Json.parse(Json.write(document));
  }

  /**
   * Keeps a finished task, the policy first.
   *
   * @return the report as it will be read from now on
   */
  Document keep(BenchmarkTask task, Document report, List<PolicyArtifact> artifacts)
      throws IOException {
    for (PolicyArtifact artifact : artifacts) {
      write(file(task, ".safetensors"), Safetensors.write(artifact));
    }
    String name = FOLDER + "/" + task.fileName() + ".safetensors";
    List<Document> policies =
        report.documents("policies").stream().map(entry -> entry.with("artifact", name)).toList();
    Document named = report.with("policies", policies);
    write(file(task, ".json"), Document.of("identity", task.identity(), "report", named));
    return readBack(named);
  }

  /** Writes a result beside the folder of the runs. */
  void write(String name, Object json) throws IOException {
    write(out.resolve(name), json);
  }

  private Path file(BenchmarkTask task, String end) {
    return out.resolve(FOLDER).resolve(task.fileName() + end);
  }

  /** Writes a document for people, whole or not at all. */
  static void write(Path file, Object json) throws IOException {
    write(file, (Json.writePretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".fillrate-", ".part");
    try {
      Files.write(temporary, content);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
