package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/**
 * What the kit found, as the console shows it and people read it.
 *
 * @param file name of what was tried
 * @param sha256 of its bytes
 * @param bundles names and versions in it
 * @param signed whether it was tried as a signed file of a trusted publisher
 */
record Report(
    String file,
    String sha256,
    List<Map<String, String>> bundles,
    boolean signed,
    String kit,
    String java,
    Instant started,
    double seconds,
    List<Check> checks) {
  /** For programs: the shape of the document. */
  static final String FORMAT = "fillrate-tck/v1";

  boolean passed() {
    return checks.stream().noneMatch(check -> check.state() == Check.State.FAIL);
  }

  Document document() {
    return Json.documentOf(this).with("format", FORMAT).with("passed", passed());
  }

  /** Writes {@code report.json} and {@code report.html}. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), Json.writePretty(document()));
    Files.writeString(folder.resolve("report.html"), new HtmlReport(this).text());
  }
}
