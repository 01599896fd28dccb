package org.fillrate.tck;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.Document;

/** Plans and carries out changes of bundles by REST, as an administrator would. */
final class Installer {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private final Rest rest;

  Installer(Rest rest) {
    this.rest = rest;
  }

  void trust(String name, Path certificate) throws IOException {
    rest.upload("/provisioning/publishers?name=" + encoded(name), certificate);
  }

  /** What would happen; nothing does yet. */
  Document plan(Path file) throws IOException {
    return rest.upload("/bundles?name=" + encoded(String.valueOf(file.getFileName())), file);
  }

  /** Why a plan is refused; empty where it is not. */
  static List<String> refusals(Document plan) {
    return plan.documents("refusals").stream().map(r -> r.text("reason")).toList();
  }

  /** Carries a plan out under the usual budget, and waits for its end. */
  Document apply(Document plan) throws IOException, InterruptedException {
    String path = "/provisioning/plans/" + plan.text("id") + "/apply";
    return await(rest.post(path, Document.of("budget", "plugins")));
  }

  Document install(Path file) throws IOException, InterruptedException {
    Document plan = plan(file);
    List<String> refusals = refusals(plan);
    if (!refusals.isEmpty()) throw new IOException(String.join(" ", refusals));
    return succeeded(apply(plan));
  }

  /** Removes the bundle of a name. */
  Document remove(String symbolicName) throws IOException, InterruptedException {
    for (Document bundle : rest.items("/bundles?limit=1000")) {
      if (!bundle.text("symbolicName", "").equals(symbolicName)) continue;
      String removal = "/bundles/" + bundle.get("id") + "/removal";
      return succeeded(apply(rest.post(removal, Document.EMPTY)));
    }
    throw new IOException("there is no bundle " + symbolicName + " to remove");
  }

  /** That change where it went through. */
  static Document succeeded(Document change) throws IOException {
    if (change.text("state").equals("done")) return change;
    throw new IOException(
        "the change ended as " + change.text("state") + ": " + change.text("reason", ""));
  }

  private Document await(Document begun) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Document change = begun;
    while (change.text("state").equals("running")) {
      if (System.nanoTime() > end) throw new IOException("a change did not end within minutes");
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      change = rest.get("/provisioning/changes/" + begun.get("id"));
    }
    return change;
  }

  /** Versions that went, and what is left of them. */
  List<Document> departed() throws IOException {
    return rest.items("/provisioning/departed?limit=1000");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
