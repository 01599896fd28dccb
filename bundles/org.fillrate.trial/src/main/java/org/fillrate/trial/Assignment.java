package org.fillrate.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/**
 * What is to be tried.
 *
 * @param candidates jars on trial, in the order in which they start
 * @param beside jars of bundles that run in the server beside the shipped ones
 * @param present jars that the server ships and this process does not start: so that what needs
 *     their packages finds them
 * @param result where the journal is written
 * @param stepSeconds after which a step counts as hanging
 */
record Assignment(
    List<Path> candidates, List<Path> beside, List<Path> present, Path result, int stepSeconds) {

  static Assignment read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Document document = Json.parse(in);
      return new Assignment(
          paths(document, "candidates"),
          paths(document, "beside"),
          paths(document, "present"),
          Path.of(document.text("result")),
          document.integer("stepSeconds"));
    }
  }

  private static List<Path> paths(Document document, String name) {
    return document.texts(name).stream().map(Path::of).toList();
  }
}
