package org.fillrate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;
import org.fillrate.learning.Safetensors;

/** Writes a run's results: whole files or none, {@code report.json} last. */
final class ResultFiles {
  private ResultFiles() {}

  /** A complaint about results that could not be written. */
  static String complaint(IOException failure) {
    return "--out: the results could not be written: " + inWords(failure);
  }

  /** What a file system said, without a class's name. */
  static String inWords(IOException failure) {
    if (!(failure instanceof FileSystemException at)) return String.valueOf(failure.getMessage());
    return at.getFile() + ": " + (at.getReason() == null ? kind(at) : at.getReason());
  }

  private static String kind(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) return "no permission to write there";
    if (failure instanceof NoSuchFileException) return "there is no such folder";
    if (failure instanceof FileAlreadyExistsException) return "is a file, not a folder";
    return "the file system refused";
  }

  /**
   * @param artifacts in the order of the report's policies, which name their files
   */
  static void write(Path folder, Document report, List<PolicyArtifact> artifacts)
      throws IOException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    List<Document> policies = report.documents("policies");
    for (int i = 0; i < artifacts.size(); i++) {
      files.put(
          folder.resolve(policies.get(i).text("artifact")), Safetensors.write(artifacts.get(i)));
    }
    String text = Json.writePretty(report) + "\n";
    files.put(folder.resolve("report.json"), text.getBytes(StandardCharsets.UTF_8));
    Map<Path, Path> written = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        Path temporary = Files.createTempFile(folder, ".fillrate-", ".part");
        written.put(temporary, file.getKey());
        Files.write(temporary, file.getValue());
      }
      for (Map.Entry<Path, Path> file : written.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      for (Path temporary : written.keySet()) Files.deleteIfExists(temporary);
    }
  }
}
