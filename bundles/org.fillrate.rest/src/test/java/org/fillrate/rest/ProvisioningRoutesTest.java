package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.document.Document;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bundles by plan and change, and publishers. */
class ProvisioningRoutesTest {
  private static final String HERE = "http://localhost:8181/api/v1/provisioning/";

  private final FakeProvisioning provisioning = new FakeProvisioning();
  private final FakeFramework framework =
      new FakeFramework()
          .bundle(0, "org.apache.felix.framework", "System Bundle")
          .bundle(7, "org.fillrate.api", "reference:file:api.jar")
          .bundle(8, "org.fillrate.algorithm.dqn", "mvn:org.fillrate/org.fillrate.algorithm.dqn")
          .bundle(9, "com.acme.learner", "provisioned:com.acme.learner")
          .bundle(10, "com.acme.broken", "provisioned:com.acme.broken")
          .bundle(11, "com.acme.stray", "file:/stray.jar");
  private final TestServer server =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(Provisioning.class, provisioning)
              .with(InstalledBundles.class, provisioning)
              .with(Publishers.class, provisioning),
          framework.asContext());

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private Reply upload(String path, Object body) {
    return server.send(
        "POST",
        path,
        body,
        Map.of(
            "Authorization",
            TestServer.basic("admin"),
            "Content-Type",
            "application/octet-stream"));
  }

  private Reply admin(String method, String path) {
    return server.as("admin", method, path, null);
  }

  @Test
  void anUploadIsPlannedAndAppliedWithinABudget() {
    Reply staged = upload("/bundles?name=acme.kar", new byte[5]);
    assertThat(staged.status()).isEqualTo(201);
    assertThat(staged.header("Location")).isEqualTo(HERE + "plans/plan1");
    assertThat(staged.json().documents("steps").get(0).text("symbolicName"))
        .isEqualTo("com.acme.learner");
    assertThat(server.get("/provisioning/plans/plan1").json().text("kind")).isEqualTo("install");
    assertThat(server.get("/provisioning/plans").json().documents("items")).hasSize(1);

    Document budget = Document.of("budget", "decisions");
    Reply begun = server.post("/provisioning/plans/plan1/apply", budget);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo(HERE + "changes/1");
    assertThat(begun.json().text("stage")).isEqualTo("trial");
    assertThat(server.get("/provisioning/changes/1").json().text("by")).isEqualTo("admin");
    assertThat(server.get("/provisioning/changes?limit=1").json().documents("items")).hasSize(1);
    assertThat(provisioning.deeds)
        .containsExactly(
            "admin stages acme.kar of 5 bytes", "admin applies plan1 within DECISIONS");
    assertThat(server.post("/provisioning/plans/plan1/apply", Document.EMPTY).status())
        .as("the usual budget where none is named")
        .isEqualTo(202);
    assertThat(provisioning.deeds).last().isEqualTo("admin applies plan1 within PLUGINS");
  }

  @Test
  void aRefusedPlanIsShownButNotCarriedOut() {
    provisioning.refusals.add(new Plan.Refusal("unsigned", "nobody signed it; sign it"));
    Reply staged = upload("/bundles", new byte[1]);
    assertThat(staged.status()).isEqualTo(201);
    assertThat(staged.json().documents("refusals").get(0).text("code")).isEqualTo("unsigned");
    Reply refused = server.post("/provisioning/plans/plan1/apply", Document.EMPTY);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.firstField()).isEqualTo("unsigned");
    assertThat(refused.json().documents("errors").get(0).text("message")).contains("sign it");
    assertThat(provisioning.changes).isEmpty();
  }

  @Test
  void whatReachesTooFarNamesItsCause() {
    provisioning.reach = Reach.DECISIONS;
    upload("/bundles", new byte[1]);
    Reply refused = server.post("/provisioning/plans/plan1/apply", Document.EMPTY);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.firstField()).isEqualTo("org.fillrate.decision");
    assertThat(refused.json().documents("errors").get(0).text("message"))
        .isEqualTo("imports com.acme.tools of it");
    Reply removal = admin("DELETE", "/bundles/8");
    assertThat(removal.status()).isEqualTo(409);
    assertThat(provisioning.plans).as("the plan nobody asked for").hasSize(1);
  }

  @Test
  void aRemovalIsPlannedOrDone() {
    assertThat(admin("POST", "/bundles/8/removal").json().text("kind")).isEqualTo("remove");
    assertThat(provisioning.changes).isEmpty();
    Reply begun = admin("DELETE", "/bundles/8");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo(HERE + "changes/1");
    assertThat(admin("DELETE", "/bundles/7").json().text("detail")).contains("stands on it");
    assertThat(admin("DELETE", "/bundles/7").status()).isEqualTo(409);
    assertThat(admin("DELETE", "/bundles/77").status()).isEqualTo(404);
    provisioning.busy = true;
    assertThat(admin("DELETE", "/bundles/8").json().text("detail")).contains("under way");
  }

  @Test
  void anUpdateIsOfThatBundle() {
    assertThat(upload("/bundles/9/update", new byte[1]).status()).isEqualTo(201);
    provisioning.holds = "com.acme.other";
    Reply other = upload("/bundles/9/update", new byte[1]);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().text("detail")).contains("com.acme.learner", "com.acme.other");
    assertThat(provisioning.plans).hasSize(1);
    provisioning.refusals.add(new Plan.Refusal("zip", "is no archive"));
    assertThat(upload("/bundles/9/update", new byte[1]).status())
        .as("a file without bundles is a plan with the reason")
        .isEqualTo(201);
  }

  @Test
  void changesCanBeCancelledWhileTheyCan() {
    upload("/bundles", new byte[1]);
    server.post("/provisioning/plans/plan1/apply", Document.EMPTY);
    assertThat(admin("POST", "/provisioning/changes/1/cancel").status()).isEqualTo(202);
    assertThat(provisioning.deeds).last().isEqualTo("admin cancels 1");
    provisioning.cancellable = false;
    assertThat(admin("POST", "/provisioning/changes/1/cancel").json().text("detail"))
        .contains("undo it");
    assertThat(admin("POST", "/provisioning/changes/2/cancel").status()).isEqualTo(404);
    assertThat(admin("DELETE", "/provisioning/plans/plan1").status()).isEqualTo(204);
    assertThat(admin("DELETE", "/provisioning/plans/plan1").status()).isEqualTo(404);
  }

  @Test
  void statesCanBeReturnedTo() {
    assertThat(
            server
                .get("/provisioning/snapshots")
                .json()
                .documents("items")
                .get(0)
                .integer("number"))
        .isEqualTo(3);
    Reply undo = admin("POST", "/provisioning/snapshots/3/undo");
    assertThat(undo.status()).isEqualTo(201);
    assertThat(undo.json().text("title")).isEqualTo("UNDO 3");
    assertThat(admin("POST", "/provisioning/snapshots/4/undo").status()).isEqualTo(404);
    assertThat(admin("POST", "/provisioning/snapshots/x/undo").status()).isEqualTo(404);
  }

  @Test
  void publishersAreTrustedAndRevoked() {
    Reply made = upload("/provisioning/publishers?name=acme", new byte[9]);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().text("fingerprint")).isEqualTo("f1");
    assertThat(upload("/provisioning/publishers", new byte[9]).firstField()).isEqualTo("name");
    assertThat(upload("/provisioning/publishers?name=acme", new byte[70_000]).status())
        .isEqualTo(413);
    assertThat(server.get("/provisioning/publishers").json().documents("items")).hasSize(1);
    Document reason = Document.of("reason", "stolen");
    assertThat(server.post("/provisioning/publishers/f1/revoke", reason).json().texts("bundles"))
        .containsExactly("com.acme.learner");
    assertThat(server.post("/provisioning/publishers/f2/revoke", reason).status()).isEqualTo(404);
    assertThat(provisioning.deeds)
        .containsExactly("admin trusts acme by 9 bytes", "admin revokes f1: stolen");
    assertThat(server.get("/provisioning/mode").json().flag("developerMode")).isTrue();
  }

  @Test
  void bundlesTellWhereTheyAreFrom() {
    var bundles = server.get("/bundles").json().documents("items");
    assertThat(bundles)
        .extracting(bundle -> bundle.text("origin"))
        .containsExactly("shipped", "shipped", "shipped", "installed", "installed", "other");
    assertThat(bundles.get(4).text("quarantined")).isEqualTo("its file was altered");
    assertThat(bundles.get(4).text("publisher")).isEqualTo("f1");
    assertThat(bundles.get(3).has("quarantined")).isFalse();
    Reply refused = admin("POST", "/bundles/10/start");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().text("detail")).contains("its file was altered");
    assertThat(admin("POST", "/bundles/9/start").status()).isEqualTo(200);
    assertThat(admin("POST", "/bundles/11/stop").status()).isEqualTo(409);
    assertThat(framework.deeds).containsExactly("start com.acme.learner");
    assertThat(server.get("/provisioning/installed").json().documents("items")).hasSize(1);
    assertThat(
            server.get("/provisioning/departed").json().documents("items").get(0).flag("leaking"))
        .isTrue();
  }

  @Test
  void aFullDiskIsSaidAndAMissingServiceToo() throws Exception {
    provisioning.full = true;
    assertThat(upload("/bundles", new byte[1]).status()).isEqualTo(507);
    try (TestServer bare =
        new TestServer(
            new FakeServices().with(Access.class, new FakeAccess()), framework.asContext())) {
      assertThat(bare.get("/provisioning/plans").status()).isEqualTo(503);
      assertThat(bare.get("/provisioning/publishers").status()).isEqualTo(503);
      assertThat(bare.as("admin", "DELETE", "/bundles/8", null).status()).isEqualTo(503);
      assertThat(bare.get("/bundles").status()).isEqualTo(200);
    }
  }

  /** The body's length need not be announced. */
  @Test
  void anUploadWithoutEndIsCutOff() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 1;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return length;
          }

          @Override
          public long skip(long count) {
            return count;
          }
        };
    assertThat(upload("/provisioning/publishers?name=acme", endless).status()).isEqualTo(413);
    assertThat(upload("/bundles", new ByteArrayInputStream(new byte[0])).status()).isEqualTo(201);
  }
}
