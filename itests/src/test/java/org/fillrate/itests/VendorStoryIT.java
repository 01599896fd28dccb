package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a vendor: from an empty folder to an algorithm that comes, learns, is updated,
 * undone and removed on a server that is asked for a hundred decisions a second all the while.
 */
class VendorStoryIT {
  private static final int PER_SECOND = 100;
  private static final int WARM_UP = 300;
  private static final String BUNDLE = "com.acme.acme-algorithm";
  private static final String ALGORITHM = "acme-algorithm";

  @TempDir Path folder;

  private FillrateServer server;
  private RestClient admin;
  private ProvisioningClient provisioning;

  @BeforeEach
  void prepare() {
    server = FillrateServer.in(folder);
    admin = server.admin();
    provisioning = new ProvisioningClient(admin);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void aVendorsAlgorithmComesLearnsAndGoesWhileTheServerDecides() throws Exception {
    VendorProject project = project();
    project.makeKey();
    String built = project.maven("verify", "-Psign");
    assertThat(built).contains("Tests run: 11, Failures: 0, Errors: 0, Skipped: 0");
    Path pom = project.folder().resolve("pom.xml");
    String first = Files.readString(pom);
    Files.writeString(pom, first.replaceFirst("<version>1\\.0\\.0<", "<version>1.1.0<"));
    project.maven("verify", "-Psign");

    server.start();
    String problem = Champion.of(server);
    // a server that has just started answers its first questions with code that is not compiled
    for (int question = 0; question < WARM_UP; question++) decision(problem);
    try (PacedClient client = new PacedClient(PER_SECOND, () -> decision(problem))) {
      story(project, problem);
      System.out.println("[fillrate] a vendor's whole way: " + client);
      assertThat(client.complaints()).isEmpty();
      assertThat(client.late()).isZero();
      assertThat(client.answers()).isPositive();
    }
  }

  private VendorProject project() throws Exception {
    VendorRepository repository = VendorRepository.called("story");
    return VendorProject.generate(folder.resolve("empty"), repository, "algorithm");
  }

  private void story(VendorProject project, String problem) throws Exception {
    String old = decision(problem);
    refusedUntilTrusted(project);

    Document plan = provisioning.plan(project.archive("1.0.0"));
    assertThat(plan.documents("refusals")).isEmpty();
    assertThat(plan.documents("disturbed")).isEmpty();
    assertThat(algorithms()).doesNotContain(ALGORITHM);
    Document installed = done(provisioning.apply(plan));
    assertThat(installed.texts("log")).anyMatch(line -> line.contains("learnt a world"));
    assertThat(algorithms()).contains(ALGORITHM);

    promote(learnt(problem), problem);
    String promoted = decision(problem);
    assertThat(promoted).isNotEqualTo(old);

    Document updated = done(provisioning.apply(provisioning.plan(project.archive("1.1.0"))));
    assertThat(versions()).containsExactly(Map.entry(BUNDLE, "1.1.0 running"));
    assertThat(decision(problem)).isEqualTo(promoted);

    done(provisioning.apply(provisioning.planUndo(updated.integer("snapshot"))));
    assertThat(versions()).containsExactly(Map.entry(BUNDLE, "1.0.0 running"));
    assertThat(decision(problem)).isEqualTo(promoted);

    done(provisioning.apply(provisioning.planRemoval(BUNDLE)));
    assertThat(versions()).isEmpty();
    assertThat(algorithms()).doesNotContain(ALGORITHM);
    assertThat(decision(problem)).isEqualTo(promoted);
    nothingIsLeft();
  }

  /** Nothing but the publisher's certificate is missing. */
  private void refusedUntilTrusted(VendorProject project) throws Exception {
    Document plan = provisioning.plan(project.archive("1.0.0"));
    assertThat(plan.documents("refusals")).isNotEmpty();
    assertThat(provisioning.begin(plan, "plugins").status()).isEqualTo(409);
    admin
        .send(
            "POST",
            "/provisioning/publishers?name=Acme",
            "application/x-pem-file",
            BodyPublishers.ofFile(project.certificate()))
        .expect(201);
  }

  /** A change that went well and did what its plan said, no less and no more. */
  private static Document done(Document change) {
    assertThat(change.text("state")).as(change.toString()).isEqualTo("done");
    assertThat(change.document("proof").texts("observed")).isNotEmpty();
    assertThat(change.document("proof").texts("unplanned")).isEmpty();
    assertThat(change.document("proof").texts("missing")).isEmpty();
    return change;
  }

  /** Trains with the vendor's algorithm; the policy that it learnt. */
  private String learnt(String problem) {
    Document run = Samples.shortRun(problem).with("algorithm", ALGORITHM);
    server.finished(admin, admin.post("/runs", run).expect(202).json().text("id"));
    return admin.get("/policies?problem=" + problem + "&limit=1000").items().stream()
        .filter(found -> found.text("algorithm").equals(ALGORITHM))
        .findFirst()
        .orElseThrow()
        .text("id");
  }

  private void promote(String policy, String problem) {
    admin.post("/policies/" + policy + "/promote", Document.of("reason", "it learnt")).expect(200);
    assertThat(decision(problem)).startsWith(policy);
  }

  /**
   * Every departed version's class loader is collected, with no thread and no tensor scope left.
   */
  private void nothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(
            provisioning::departed,
            (List<Document> all) -> all.stream().allMatch(version -> version.flag("collected")));
    assertThat(provisioning.departed())
        .hasSize(3)
        .allMatch(version -> version.texts("threads").isEmpty() && version.integer("scopes") == 0);
  }

  private String algorithms() {
    return admin.get("/algorithms?limit=1000").expect(200).text();
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    for (Document bundle : provisioning.installed()) {
      versions.put(
          bundle.text("symbolicName"), bundle.text("version") + " " + bundle.text("state"));
    }
    return versions;
  }

  /** By which policy, and what. */
  private String decision(String problem) {
    Document answer = admin.post("/decisions", Samples.decision(problem, 3)).expect(200).json();
    Document decided = answer.documents("decisions").get(0);
    String reason = decided.text("fallbackReason", "");
    if (!reason.isEmpty()) throw new AssertionError(reason);
    return decided.text("policy") + " orders " + decided.number("orderQuantity");
  }
}
