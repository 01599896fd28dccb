package org.fillrate.itests;

import static org.awaitility.Awaitility.await;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;

/** An administrator who installs, removes and undoes. */
final class ProvisioningClient {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final RestClient admin;

  ProvisioningClient(RestClient admin) {
    this.admin = admin;
  }

  void trust(String name, Vendor vendor) {
    admin
        .send(
            "POST",
            "/provisioning/publishers?name=" + name,
            "application/x-pem-file",
            BodyPublishers.ofByteArray(vendor.encoded()))
        .expect(201);
  }

  /** Uploads a file; its plan. */
  Document plan(Path file) {
    try {
      return admin
          .send(
              "POST",
              "/bundles?name=" + file.getFileName(),
              "application/java-archive",
              BodyPublishers.ofFile(file))
          .expect(201)
          .json();
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Document planRemoval(String symbolicName) {
    return admin
        .post("/bundles/" + id(symbolicName) + "/removal", Document.EMPTY)
        .expect(201)
        .json();
  }

  Document planUndo(long snapshot) {
    String path = "/provisioning/snapshots/" + snapshot + "/undo";
    return admin.post(path, Document.EMPTY).expect(201).json();
  }

  /** Carries a plan out under the usual budget, and waits for its end. */
  Document apply(Document plan) {
    return ended(begin(plan, "plugins").expect(202).json());
  }

  RestClient.Answer begin(Document plan, String budget) {
    String path = "/provisioning/plans/" + plan.text("id") + "/apply";
    return admin.post(path, Document.of("budget", budget));
  }

  /** The change once it is over. */
  Document ended(Document change) {
    String path = "/provisioning/changes/" + change.integer("id");
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> admin.get(path).expect(200).json(),
            found -> !found.text("state").equals("running"));
  }

  /** Uploads and carries out; a change that is not done is an error. */
  Document install(Path file) {
    return done(apply(plan(file)));
  }

  Document remove(String symbolicName) {
    return done(apply(planRemoval(symbolicName)));
  }

  private static Document done(Document change) {
    if (change.text("state").equals("done")) return change;
    throw new AssertionError("not done: " + change);
  }

  List<Document> installed() {
    return admin.get("/provisioning/installed").expect(200).items();
  }

  List<Document> departed() {
    return admin.get("/provisioning/departed?limit=1000").expect(200).items();
  }

  List<Document> snapshots() {
    return admin.get("/provisioning/snapshots").expect(200).items();
  }

  private long id(String symbolicName) {
    return admin.get("/bundles?limit=1000").items().stream()
        .filter(bundle -> bundle.text("symbolicName").equals(symbolicName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bundle " + symbolicName))
        .integer("id");
  }
}
