package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Why, asked of the shipped server. */
@TestInstance(Lifecycle.PER_CLASS)
class ExplanationIT {
  private static final String SHAPLEY = "org.fillrate.explain.shapley";
  private static final String READER = "org.fillrate.policy.network";
  private static final Duration SOON = Duration.ofSeconds(20);

  private FillrateServer server;
  private RestClient admin;
  private String problem;
  private String learnt;
  private String rule;
  private String champion = "";

  @BeforeAll
  void serve(@TempDir Path folder) throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
    Document wanted = Samples.problem("explained").with("leadTime", 3);
    Document run = admin.post("/runs", Samples.shortRun(wanted)).expect(202).json();
    server.finished(admin, run.text("id"));
    problem = run.text("problem");
    for (Document policy : admin.get("/policies?problem=" + problem).items()) {
      if (policy.text("algorithm").equals("dqn")) learnt = policy.text("id");
      else rule = policy.text("id");
    }
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private Document decided(String policy, double onHand, List<Integer> onOrder) {
    if (!policy.equals(champion)) {
      admin.post("/policies/" + policy + "/promote", Document.of("reason", "why")).expect(200);
      champion = policy;
    }
    Document item = Document.of("onHand", onHand, "onOrder", onOrder);
    Document asked = Document.of("problem", problem, "items", List.of(item));
    return admin.post("/decisions", asked).expect(200).json().documents("decisions").get(0);
  }

  private Document explained(Document decision) {
    return admin.get("/decisions/" + decision.text("id") + "/explanation").expect(200).json();
  }

  private static double sum(Document explained) {
    return explained.documents("causes").stream().mapToDouble(c -> c.number("units")).sum();
  }

  @Test
  void causesAddUpToTheQuantityAndToAPersonsInItsPlace() {
    for (String policy : List.of(learnt, rule)) {
      for (int onHand = 0; onHand < 9; onHand += 2) {
        Document decision = decided(policy, onHand, List.of(1, 2));
        Document explained = explained(decision);
        assertThat(sum(explained)).isEqualTo(decision.number("orderQuantity"));
        assertThat(explained.text("policy")).isEqualTo(policy);
      }
    }
    Document decision = decided(rule, 0, List.of());
    double more = decision.number("orderQuantity") + 1;
    admin
        .post(
            "/decisions/" + decision.text("id") + "/override",
            Document.of("orderQuantity", more, "reason", "a fair"))
        .expect(200);
    Document explained = explained(decision);
    assertThat(sum(explained)).isEqualTo(more);
    List<Document> causes = explained.documents("causes");
    assertThat(causes.get(causes.size() - 1).text("words")).isEqualTo("a fair");
    // a capped base-stock rule knows the inventory position alone
    assertThat(causes.get(1).text("name")).isEqualTo("inventoryPosition");
  }

  @Test
  void theMapIsWhatDecisionsOrder() {
    Document answer = admin.get("/policies/" + learnt + "/map?fixed=onOrder2:1").expect(200).json();
    Document map = answer.document("map");
    double[] onHand = map.numbers("xValues");
    double[] onOrder = map.numbers("yValues");
    for (int y = 0; y < onOrder.length; y += 2) {
      for (int x = 0; x < onHand.length; x += 3) {
        List<?> row = (List<?>) map.list("orders").get(y);
        Document decision = decided(learnt, onHand[x], List.of((int) onOrder[y], 1));
        boolean limited = !decision.documents("guardRails").isEmpty();
        if (limited) continue; // the map shows what is wanted before the rails
        assertThat(((Number) row.get(x)).doubleValue()).isEqualTo(decision.number("orderQuantity"));
      }
    }
    assertThat(admin.get("/policies/" + rule + "/tree").expect(200).json().document("tree"))
        .matches(tree -> tree.number("fidelity") == 1, "a rule is its own tree");
    assertThat(admin.get("/policies/" + learnt + "/map?x=weather").fields()).containsExactly("x");
    assertThat(admin.get("/policies/none/tree").status()).isEqualTo(404);
  }

  @Test
  void anExplainerThatIsStoppedIsMissedInWordsAndComesBack() {
    Document decision = decided(rule, 1, List.of());
    String path = "/decisions/" + decision.text("id") + "/explanation";
    post(SHAPLEY, "stop");
    RestClient.Answer away = admin.get(path);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.json().text("detail")).contains("causes").contains("Start its bundle");
    assertThat(away.header("Retry-After")).isPresent();
    assertThat(decided(rule, 1, List.of()).number("orderQuantity"))
        .isEqualTo(decision.number("orderQuantity"));
    post(SHAPLEY, "start");
    await().atMost(SOON).until(() -> admin.get(path).status() == 200);
  }

  @Test
  void aPolicyThatNoBundleReadsIsNotExplainedNow() {
    Document decision = decided(learnt, 1, List.of());
    String path = "/decisions/" + decision.text("id") + "/explanation";
    post(READER, "stop");
    RestClient.Answer away = admin.get(path);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.json().text("detail")).contains("network/v1");
    post(READER, "start");
    await().atMost(SOON).until(() -> admin.get(path).status() == 200);
  }

  private void post(String bundle, String deed) {
    int id =
        admin.get("/bundles?limit=1000").items().stream()
            .filter(found -> found.text("symbolicName").equals(bundle))
            .map(found -> found.integer("id"))
            .findFirst()
            .orElseThrow();
    admin.post("/bundles/" + id + "/" + deed, Document.EMPTY).expect(200);
  }
}
