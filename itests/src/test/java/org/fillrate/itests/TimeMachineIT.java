package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand decisions of several problems, policies and items, with rails that fired and policies
 * that could not be asked, are made again after a restart and with other bundles than those that
 * they were made with: each is the same to the last bit. One that was altered is not.
 */
class TimeMachineIT {
  private static final int DECISIONS = 1000;
  private static final String ENVIRONMENT = "org.fillrate.environment.singleitem";
  private static final String READER = "org.fillrate.policy.network";
  private static final Path SHIPPED =
      Path.of(System.getProperty("fillrate.distribution"), "fillrate/system/org/fillrate");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void everyDecisionIsMadeAgainToTheLastBit() throws Exception {
    Map<String, Document> made = decideAThousand(server.admin());
    server.stop();
    server.start();
    replace(ENVIRONMENT, READER);

    RestClient admin = server.admin();
    Map<String, Integer> verdicts = new TreeMap<>();
    Map<String, Integer> changed = new TreeMap<>();
    for (String id : made.keySet()) {
      Document again = recompute(admin, id);
      verdicts.merge(again.text("verdict"), 1, Integer::sum);
      assertThat(again.documents("differences")).as(id + " " + made.get(id)).isEmpty();
      for (Document change : again.documents("changes")) {
        String what = change.text("kind") + " " + change.text("subject");
        changed.merge(what, 1, Integer::sum);
      }
    }
    assertThat(verdicts).isEqualTo(Map.of("identical", DECISIONS));
    assertThat(changed).containsEntry("version " + ENVIRONMENT, DECISIONS);
    assertThat(changed.get("version " + READER)).isGreaterThan(300);
    assertThat(changed.get("failure-repeated ")).isGreaterThan(100);
    assertThat(admin.get("/decisions").json().integer("total"))
        .as("nothing was stored by it")
        .isEqualTo(DECISIONS);
    alteredRecordsAreDifferent(made);
  }

  private static void alteredRecordsAreDifferent(Map<String, Document> made) throws Exception {
    List<String> learnt =
        made.values().stream()
            .filter(decision -> !decision.text("policy").equals("fallback"))
            .map(decision -> decision.text("id"))
            .toList();
    server.stop();
    alter(
        learnt.get(0), record -> record.with("orderQuantity", record.number("orderQuantity") + 1));
    alter(
        learnt.get(1),
        record ->
            record.with(
                "provenance", record.document("provenance").with("sha256", "ab".repeat(32))));
    server.start();
    RestClient admin = server.admin();
    Document altered = recompute(admin, learnt.get(0));
    assertThat(altered.text("verdict")).isEqualTo("different");
    assertThat(altered.documents("differences"))
        .extracting(difference -> difference.text("part"))
        .containsExactly("orderQuantity");
    Document other = recompute(admin, learnt.get(1));
    assertThat(other.text("verdict")).isEqualTo("different");
    assertThat(other.documents("changes"))
        .extracting(change -> change.text("kind"))
        .contains("policy-hash");
    assertThat(recompute(admin, learnt.get(2)).text("verdict")).isEqualTo("identical");
  }

  private static Document recompute(RestClient client, String id) {
    return client.post("/decisions/" + id + "/recompute", Document.EMPTY).expect(200).json();
  }

  private static Map<String, Document> decideAThousand(RestClient admin) {
    Map<String, Document> made = new LinkedHashMap<>();
    String lost = trained(admin, Samples.problem("lost"));
    String owed = trained(admin, Samples.problem("owed").with("unmetDemand", "backordered"));
    String dataset =
        admin
            .post("/datasets?name=shop", "text/csv", Samples.panel(20, 120))
            .expect(201)
            .json()
            .document("dataset")
            .text("id");
    String shop = trained(admin, ConsoleShop.catalogue("shop", dataset, 20));

    String slow = trained(admin, slow());
    promote(admin, slow, "learner");
    promote(admin, lost, "learner");
    promote(admin, owed, "learner");
    promote(admin, shop, "learner");
    decide(admin, made, lost, "", 250);
    decide(admin, made, owed, "", 100);
    decide(admin, made, slow, "", 50);
    decide(admin, made, shop, "ITEM-%03d", 200);
    stopped(admin, READER, () -> decide(admin, made, lost, "", 120));
    promote(admin, lost, "baseline");
    promote(admin, shop, "baseline");
    decide(admin, made, lost, "", 130);
    decide(admin, made, shop, "ITEM-%03d", 100);
    promote(admin, lost, "learner");
    for (int i = made.size(); i < DECISIONS; i++) decide(admin, made, lost, "", 1);

    assertThat(made).hasSize(DECISIONS);
    assertThat(made.values()).anyMatch(decision -> !decision.list("guardRails").isEmpty());
    assertThat(made.values().stream().map(decision -> decision.text("policy")).distinct())
        .hasSizeGreaterThanOrEqualTo(5);
    return made;
  }

  /** A learner that has hardly learnt orders lots that last longer than any cover. */
  private static Document slow() {
    return Samples.problem("slow")
        .with("demand", Document.of("distribution", "poisson", "mean", 0.2))
        .with("costs", Document.of("holding", 0.01, "shortage", 4))
        .with("order", Document.of("max", 40, "lot", 10));
  }

  private static String trained(RestClient admin, Document problem) {
    Document run = admin.post("/runs", Samples.shortRun(problem)).expect(202).json();
    server.finished(admin, run.text("id"));
    return run.text("problem");
  }

  private static void promote(RestClient admin, String problem, String role) {
    String policy =
        admin.get("/policies?problem=" + problem).items().stream()
            .filter(one -> one.document("evaluation").text("role").equals(role))
            .findFirst()
            .orElseThrow()
            .text("id");
    admin.post("/policies/" + policy + "/promote", Document.of("reason", role)).expect(200);
  }

  /** Many in one call, with stocks from none to many. */
  private static void decide(
      RestClient admin, Map<String, Document> made, String problem, String item, int count) {
    List<Document> items = new ArrayList<>();
    IntStream.range(0, count)
        .forEach(
            i ->
                items.add(
                    Document.of(
                        "item",
                        item.isEmpty() ? "" : String.format(item, i % 20),
                        "onHand",
                        (i * 7 + made.size()) % 29)));
    Document asked = Document.of("problem", problem, "items", items);
    admin
        .post("/decisions", asked)
        .expect(200)
        .json()
        .documents("decisions")
        .forEach(decision -> made.put(decision.text("id"), decision));
  }

  /** Without a reader the old rule decides. */
  private static void stopped(RestClient admin, String name, Runnable meanwhile) {
    long bundle = bundle(admin, name).integer("id");
    admin.post("/bundles/" + bundle + "/stop", Document.EMPTY).expect(200);
    meanwhile.run();
    admin.post("/bundles/" + bundle + "/start", Document.EMPTY).expect(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> bundle(admin, name).text("state").equals("active"));
  }

  private static Document bundle(RestClient admin, String name) {
    return admin.get("/bundles?limit=1000").items().stream()
        .filter(bundle -> bundle.text("symbolicName").equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The same plug-ins of a vendor's in the place of the shipped ones, which nobody else may name
   * so.
   */
  private static void replace(String... names) throws Exception {
    Vendor vendor = Vendor.of(folder, "Acme", "-keyalg", "RSA");
    ProvisioningClient provisioning = new ProvisioningClient(server.admin());
    provisioning.trust("Acme", vendor);
    for (String name : names) {
      Path shipped = SHIPPED.resolve(name + "/0.1.0/" + name + "-0.1.0.jar");
      Path copy = SourceBundle.renamed(shipped, folder, name.replace("org.fillrate", "com.acme"));
      Files.write(copy, vendor.sign(Files.readAllBytes(copy)));
      carryOut(provisioning, provisioning.plan(copy));
      carryOut(provisioning, provisioning.planRemoval(name));
    }
    assertThat(server.admin().get("/bundles?limit=1000").items())
        .extracting(bundle -> bundle.text("symbolicName"))
        .contains("com.acme.environment.singleitem", "com.acme.policy.network")
        .doesNotContain(names);
  }

  private static void carryOut(ProvisioningClient provisioning, Document plan) {
    assertThat(plan.documents("refusals")).as(plan.toString()).isEmpty();
    Document change = provisioning.ended(provisioning.begin(plan, "decisions").expect(202).json());
    assertThat(change.text("state")).as(change.toString()).isEqualTo("done");
  }

  private interface Alteration {
    Document of(Document record);
  }

  /** Behind the server's back, in the file of its database. */
  private static void alter(String id, Alteration alteration) throws Exception {
    String password = Files.readString(server.data().resolve("secrets/h2-administrator")).strip();
    String url = "jdbc:h2:file:" + server.data().resolve("h2/fillrate").toAbsolutePath();
    try (Connection database = DriverManager.getConnection(url, "SA", password);
        PreparedStatement find =
            database.prepareStatement("select record from decision where id = ?");
        PreparedStatement put =
            database.prepareStatement("update decision set record = ? where id = ?")) {
      find.setString(1, id);
      try (ResultSet found = find.executeQuery()) {
        assertThat(found.next()).isTrue();
        put.setString(1, Json.write(alteration.of(Json.parse(found.getString(1)))));
      }
      put.setString(2, id);
      assertThat(put.executeUpdate()).isEqualTo(1);
    }
  }
}
