package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the routes answer, with fakes behind them. */
class ResourcesTest {
  private static final Fakes.Runs RUNS = new Fakes.Runs();
  private static final Fakes.Problems PROBLEMS = new Fakes.Problems();
  private static final Fakes.Trail TRAIL = new Fakes.Trail();
  private static final Fakes.Importer IMPORTER = new Fakes.Importer();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(ProblemStore.class, PROBLEMS)
              .with(Trainer.class, RUNS)
              .with(AuditTrail.class, TRAIL)
              .with(DatasetImporter.class, IMPORTER)
              .with(DecisionService.class, new Decisions())
              .with(RiskModel.class, new MeanRisk()));

  private static final class Decisions implements DecisionService {
    @Override
    public List<Recommendation> recommend(DecisionRequest request) {
      if (request.problem().equals("broken")) throw new IllegalArgumentException("secret detail");
      if (!request.problem().equals("p1")) throw new InvalidInput("problem", "is not known");
      return request.items().stream()
          .map(
              state ->
                  new Recommendation(
                      "d1",
                      "p1",
                      state,
                      5,
                      4,
                      "fallback",
                      "no champion",
                      List.of("because"),
                      List.of(),
                      null,
                      null,
                      Instant.EPOCH))
          .toList();
    }

    @Override
    public Recommendation override(String decision, double quantity, String reason, String by) {
      throw new UnsupportedOperationException();
    }
  }

  /** Means in place of measures, so that the paths can be checked. */
  private static final class MeanRisk implements RiskModel {
    @Override
    public String id() {
      return "mean";
    }

    @Override
    public String summary() {
      return "means";
    }

    @Override
    public RiskProfile assess(CostPaths paths, RiskQuestion question) {
      double cost = java.util.Arrays.stream(paths.cost()).average().orElseThrow();
      double shortDays =
          java.util.Arrays.stream(paths.shortfall()[0]).filter(units -> units > 0).count();
      return new RiskProfile(
          question.level(),
          Estimate.exact(cost),
          Estimate.exact(question.overstockUnits()),
          Estimate.exact(shortDays),
          Estimate.exact(0),
          List.of());
    }
  }

  @BeforeEach
  void clear() {
    RUNS.runs.clear();
    PROBLEMS.stored.clear();
    TRAIL.entries.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  private static Reply post(String path, Object body) {
    return SERVER.as("admin", "POST", path, body);
  }

  private static Reply get(String path) {
    return SERVER.as("viewer", "GET", path, null);
  }

  private static String firstField(Reply reply) {
    return reply.json().documents("errors").get(0).text("field");
  }

  @Test
  void pluginsComeWithTheirBundleAndSchema() {
    Document toy = get("/environments").json().documents("items").get(0);
    assertThat(toy.text("id")).isEqualTo("toy");
    assertThat(toy.text("bundle")).isEqualTo("test.bundle");
    assertThat(toy.text("version")).isEqualTo("1.2.3");
    assertThat(toy.document("parameters").document("properties").names())
        .containsExactly("kind", "name", "leadTime", "unmetDemand");
    assertThat(get("/problems/schema/toy").json().text("title")).contains("toy");
    assertThat(get("/problems/schema/none").status()).isEqualTo(404);
  }

  @Test
  void problemsAreCheckedAndStoredOnce() {
    Document toy = Document.of("kind", "toy", "name", "first", "leadTime", 1);
    Reply made = post("/problems", toy);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/api/v1/problems/p1");
    assertThat(post("/problems", toy).json().text("id")).isEqualTo("p1");
    assertThat(get("/problems/p1").json().document("problem")).isEqualTo(toy);
    assertThat(firstField(post("/problems", toy.with("leadTime", 11)))).isEqualTo("leadTime");
    assertThat(firstField(post("/problems", toy.with("leadtime", 1)))).isEqualTo("leadtime");
    assertThat(firstField(post("/problems", Document.of("kind", "other")))).isEqualTo("kind");
    assertThat(firstField(post("/problems", Document.EMPTY))).isEqualTo("kind");
    assertThat(get("/problems/p9").status()).isEqualTo(404);
    assertThat(PROBLEMS.stored).hasSize(1);
  }

  @Test
  void pagesAreBounded() {
    for (int i = 0; i < 5; i++) {
      post("/problems", Document.of("kind", "toy", "leadTime", i));
    }
    Document page = get("/problems?offset=1&limit=2").json();
    assertThat(page.documents("items")).extracting(d -> d.text("id")).containsExactly("p4", "p3");
    assertThat(page.integer("total")).isEqualTo(5);
    assertThat(page.integer("next")).isEqualTo(3);
    assertThat(get("/problems?offset=3&limit=2").json().has("next")).isFalse();
    assertThat(get("/problems?offset=99").json().list("items")).isEmpty();
    for (String bad : List.of("limit=0", "limit=1001", "limit=x", "offset=-1")) {
      assertThat(firstField(get("/problems?" + bad))).isEqualTo(bad.split("=")[0]);
    }
    assertThat(firstField(get("/problems?limit=1&limit=2"))).isEqualTo("limit");
  }

  @Test
  void runsStartWithAnIdOrADocument() {
    Document run =
        Document.of(
            "problem", Document.of("kind", "toy"),
            "algorithm", "dqn",
            "parameters", Document.of("learningRate", 0.1),
            "seeds", List.of(3, 4),
            "budget", Document.of("steps", 100));
    Reply started = SERVER.as("operator", "POST", "/runs", run);
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Location")).endsWith("/api/v1/runs/r1");
    assertThat(started.json().text("problem")).isEqualTo("p1");
    assertThat(RUNS.runs.get(0).record.request().by()).isEqualTo("operator");
    assertThat(RUNS.runs.get(0).record.request().seeds()).containsExactly(3L, 4L);
    assertThat(post("/runs", run.with("problem", "p1")).status()).isEqualTo(202);
    assertThat(TRAIL.entries).extracting(AuditTrail.Entry::action).contains("run.start");
    assertThat(get("/runs").json().integer("total")).isEqualTo(2);
  }

  @Test
  void badRunsAreRefusedFieldByField() {
    Document run =
        Document.of(
            "problem", Document.of("kind", "toy"),
            "algorithm", "dqn",
            "budget", Document.of("steps", 100));
    assertThat(firstField(post("/runs", run.with("problem", "none")))).isEqualTo("problem");
    assertThat(firstField(post("/runs", run.with("problem", null)))).isEqualTo("problem");
    assertThat(firstField(post("/runs", run.with("problem", Document.of("kind", "x")))))
        .isEqualTo("problem.kind");
    assertThat(firstField(post("/runs", run.with("seed", 1)))).isEqualTo("seed");
    assertThat(firstField(post("/runs", run.with("budget", Document.EMPTY)))).isEqualTo("budget");
    assertThat(firstField(post("/runs", run.with("seeds", List.of())))).isEqualTo("seeds");
    assertThat(firstField(post("/runs", run.with("parameters", 3)))).isEqualTo("parameters");
    assertThat(RUNS.runs).isEmpty();
    Map<String, String> json =
        Map.of("Authorization", TestServer.basic("admin"), "Content-Type", "application/json");
    for (String broken : List.of("", "{", "[]", "null", "{\"a\":1,\"a\":2}", "{} x")) {
      Reply reply = SERVER.send("POST", "/runs", broken, json);
      assertThat(reply.status()).as(broken).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void reportsComeWhenTheRunIsOver() {
    post("/runs", run());
    assertThat(get("/runs/r1/report").status()).isEqualTo(409);
    Fakes.FakeRun run = RUNS.runs.get(0);
    run.record = run.record.with(Document.of("algorithm", "dqn")).in(RunState.FINISHED, "");
    assertThat(get("/runs/r1/report").json().text("algorithm")).isEqualTo("dqn");
    assertThat(get("/runs/r1").json().text("state")).isEqualTo("finished");
    assertThat(post("/runs/r1/cancel", null).status()).isEqualTo(409);
    assertThat(get("/runs/r2").status()).isEqualTo(404);
  }

  private static Document run() {
    return Document.of(
        "problem", Document.of("kind", "toy"),
        "algorithm", "dqn",
        "budget", Document.of("cpuSeconds", 1.5));
  }

  @Test
  void decisionsAreFlat() {
    Document item = Document.of("item", "A", "onHand", 3, "onOrder", List.of(1, 2));
    Document asked = Document.of("problem", "p1", "items", List.of(item));
    Document decision = post("/decisions", asked).json().documents("decisions").get(0);
    assertThat(decision.text("item")).isEqualTo("A");
    assertThat(decision.number("orderQuantity")).isEqualTo(5);
    assertThat(decision.number("baselineQuantity")).isEqualTo(4);
    assertThat(decision.text("policy")).isEqualTo("fallback");
    assertThat(decision.text("fallbackReason")).isEqualTo("no champion");
    assertThat(decision.document("state").numbers("onOrder")).containsExactly(1, 2);
    Document negative = asked.with("items", List.of(item, item.with("onHand", -1)));
    assertThat(firstField(post("/decisions", negative))).isEqualTo("items[1].onHand");
    Document missing = asked.with("items", List.of(Document.of("item", "A")));
    assertThat(firstField(post("/decisions", missing))).isEqualTo("items[0].onHand");
    Document unknown = asked.with("items", List.of(item.with("stock", 1)));
    assertThat(firstField(post("/decisions", unknown))).isEqualTo("items[0].stock");
    assertThat(firstField(post("/decisions", asked.with("problem", "p2")))).isEqualTo("problem");
  }

  @Test
  void whatIsOurFaultShowsNoInsides() {
    Document asked = Document.of("problem", "broken", "items", List.of(Document.of("onHand", 1)));
    Reply reply = post("/decisions", asked);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(reply.json().text("id")).matches("[0-9a-f]{16}");
  }

  @Test
  void missingEnginesCloseTheirOwnRoutesOnly() {
    assertThat(get("/policies").status()).isEqualTo(503);
    assertThat(get("/policies").header("Retry-After")).isEqualTo("5");
    assertThat(get("/tensor").status()).isEqualTo(503);
    assertThat(get("/problems").status()).isEqualTo(200);
    assertThat(get("/forecasters").json().integer("total")).isZero();
  }

  @Test
  void uploadsAreStreamedAndNamed() {
    Map<String, String> csv =
        Map.of("Authorization", TestServer.basic("operator"), "Content-Type", "text/csv");
    String path = "/datasets?name=shop&source=UCI";
    Reply dry = SERVER.send("POST", path + "&dryRun=true", "abc", csv);
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().has("dataset")).isFalse();
    Reply made = SERVER.send("POST", path, "abcd", csv);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/datasets/d1");
    assertThat(IMPORTER.bytes).isEqualTo(4);
    assertThat(IMPORTER.last.by()).isEqualTo("operator");
    assertThat(firstField(SERVER.send("POST", "/datasets", "a", csv))).isEqualTo("name");
    assertThat(firstField(SERVER.send("POST", path + "&dryRun=yes", "a", csv))).isEqualTo("dryRun");
    InputStream cut =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }
        };
    Reply broken = SERVER.send("POST", path, cut, csv);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().text("detail")).contains("connection lost", "nothing was kept");
  }

  @Test
  void riskOfAPositionFollowsTheStock() {
    post("/problems", Document.of("kind", "toy"));
    // demand 3 a period; 4 on hand, 2 arrive in the next, the order of 5 in the one after:
    // lost: 4-3=1, 1+2-3=0, 0+5-3=2, none short; holding 1+0+2 = 3
    Document asked =
        Document.of("problem", "p1", "onHand", 4, "onOrder", List.of(2), "orderQuantity", 5);
    Document risk = post("/risk", asked).json();
    assertThat(risk.integer("periods")).isEqualTo(3);
    assertThat(risk.document("valueAtRisk").number("mean")).isEqualTo(3);
    assertThat(risk.document("stockOutProbability").number("mean")).isZero();
    // without the order: 1, 0, short by 3; holding 1, shortage 30; mean stock a third
    Document bare = post("/risk", asked.with("orderQuantity", 0)).json();
    assertThat(bare.document("valueAtRisk").number("mean")).isEqualTo(31);
    assertThat(bare.document("stockOutProbability").number("mean")).isEqualTo(1);
    assertThat(bare.document("conditionalValueAtRisk").number("mean"))
        .isCloseTo(2.0 / 3, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(firstField(post("/risk", asked.with("policy", "x")))).isEqualTo("policy");
    assertThat(firstField(post("/risk", asked.with("item", "B")))).isEqualTo("item");
    assertThat(firstField(post("/risk", asked.with("model", "x")))).isEqualTo("model");
    assertThat(firstField(post("/risk", asked.with("onHand", null)))).isEqualTo("onHand");
    assertThat(firstField(post("/risk", asked.with("paths", 20000).with("periods", 1000))))
        .isEqualTo("paths");
  }
}
