package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.CommandLine;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.log.LogBook;
import org.fillrate.api.log.LogLine;
import org.fillrate.api.log.LogSource;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Bundles, accounts, the trail, the shell, health and figures, with fakes behind them. */
class AdministrationTest {
  private static final FakeAccess ACCESS = new FakeAccess();
  private static final Fakes.Trail TRAIL = new Fakes.Trail();
  private static final FakeFramework FRAMEWORK =
      new FakeFramework()
          .bundle(0, "org.apache.felix.framework", Constants.SYSTEM_BUNDLE_LOCATION)
          .bundle(7, "org.fillrate.api", "mvn:org.fillrate/org.fillrate.api")
          .bundle(8, "org.fillrate.algorithm.dqn", "mvn:org.fillrate/org.fillrate.algorithm.dqn")
          .bundle(9, "org.eclipse.jetty", "mvn:org.eclipse/jetty")
          .fragment(10, "org.fillrate.words", "org.fillrate.console; bundle-version=\"[1,2)\"");
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, ACCESS)
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(ProblemStore.class, new Fakes.Problems())
              .with(Trainer.class, new Fakes.Runs())
              .with(AuditTrail.class, TRAIL)
              .with(LogBook.class, new Lines())
              .with(CommandLine.class, (caller, line) -> caller.name() + "> " + line),
          FRAMEWORK.asContext());

  @BeforeEach
  void clear() {
    ACCESS.reset();
    TRAIL.entries.clear();
    FRAMEWORK.deeds.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void plugInsChangeAndTheGroundStays() {
    assertThat(SERVER.post("/bundles/8/stop", null).status()).isEqualTo(200);
    assertThat(FRAMEWORK.deeds).containsExactly("stop org.fillrate.algorithm.dqn");
    for (String id : List.of("0", "7", "9")) {
      assertThat(SERVER.post("/bundles/" + id + "/stop", null).status()).as(id).isEqualTo(409);
    }
    assertThat(SERVER.post("/bundles/77/stop", null).status()).isEqualTo(404);
    assertThat(SERVER.post("/bundles/x/stop", null).status()).isEqualTo(404);
    assertThat(TRAIL.entries).hasSize(1);
  }

  /** Two lines of a bundle that is there, and one that is gone. */
  private static final class Lines implements LogBook {
    private static LogLine line(long number, LogLine.Level level, String message, String trace) {
      return new LogLine(
          number, Instant.EPOCH, "org.fillrate.algorithm.dqn", level, "Dqn", "t", message, trace);
    }

    @Override
    public List<LogLine> lines(String bundle, LogLine.Level least, long after) {
      return List.of(
              line(2, LogLine.Level.ERROR, "failed", "java.lang.ArithmeticException: by zero"),
              line(1, LogLine.Level.INFO, "started", null))
          .stream()
          .filter(l -> l.bundle().equals(bundle) && l.number() > after)
          .filter(l -> l.level().compareTo(least) >= 0)
          .toList();
    }

    @Override
    public List<LogSource> sources() {
      return List.of(
          new LogSource("org.fillrate.algorithm.dqn", 2, Instant.EPOCH),
          new LogSource("org.vendor.gone", 1, Instant.EPOCH));
    }
  }

  private static List<String> logged(String query) {
    Reply reply = SERVER.as("operator", "GET", "/logs/org.fillrate.algorithm.dqn" + query, null);
    assertThat(reply.status()).as(query).isEqualTo(200);
    return reply.json().documents("items").stream().map(line -> line.text("message")).toList();
  }

  @Test
  void logLinesAreFilteredByLevelNumberAndText() {
    assertThat(logged("")).containsExactly("failed", "started");
    assertThat(logged("?level=warn")).containsExactly("failed");
    assertThat(logged("?after=1")).containsExactly("failed");
    assertThat(logged("?text=BY%20zero")).containsExactly("failed");
    assertThat(logged("?text=nobody")).isEmpty();
    assertThat(SERVER.as("operator", "GET", "/logs/nobody", null).json().documents("items"))
        .isEmpty();
    Reply wrong = SERVER.as("operator", "GET", "/logs/x?level=loud", null);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.firstField()).isEqualTo("level");
  }

  @Test
  void linesOfARemovedBundleAreToldApartAndViewersSeeNone() {
    List<Document> sources = SERVER.as("operator", "GET", "/logs", null).json().documents("items");
    assertThat(sources).extracting(s -> s.flag("installed")).containsExactly(true, false);
    assertThat(SERVER.get("/logs").status()).isEqualTo(403);
    assertThat(SERVER.get("/logs/org.vendor.gone").status()).isEqualTo(403);
  }

  @Test
  void aFragmentGoesWithItsHost() {
    Document fragment = SERVER.get("/bundles").json().documents("items").get(4);
    assertThat(fragment.flag("fragment")).isTrue();
    assertThat(fragment.text("host")).isEqualTo("org.fillrate.console");
    Document plugIn = SERVER.get("/bundles").json().documents("items").get(2);
    assertThat(plugIn.flag("fragment")).isFalse();
    assertThat(plugIn.has("host")).isFalse();
    for (String deed : List.of("start", "stop")) {
      Reply refused = SERVER.post("/bundles/10/" + deed, null);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().text("detail")).contains("starts and stops with org.fillrate.con");
    }
    assertThat(FRAMEWORK.deeds).isEmpty();
  }

  @Test
  void theLastAdminStays() {
    assertThat(SERVER.as("admin", "DELETE", "/accounts/admin", null).status()).isEqualTo(409);
    assertThat(SERVER.as("admin", "DELETE", "/accounts/ghost", null).status()).isEqualTo(404);
    Document account = Document.of("name", "ann", "role", "planner", "password", "long enough now");
    assertThat(SERVER.post("/accounts", account).json().flag("mustChangePassword")).isTrue();
    assertThat(SERVER.post("/accounts", account).text()).doesNotContain("long enough");
    assertThat(SERVER.post("/accounts", account.with("role", "king")).firstField())
        .isEqualTo("role");
    assertThat(SERVER.post("/accounts/ann/tokens", Document.of("label", "ci")).json().text("token"))
        .isEqualTo("token-ann");
    assertThat(SERVER.as("admin", "DELETE", "/accounts/ann", null).status()).isEqualTo(204);
    assertThat(ACCESS.deeds)
        .containsExactly(
            "admin saves ann",
            "admin saves ann",
            "admin makes a token of ann",
            "admin deletes ann");
    assertThat(TRAIL.entries).as("the access service writes them").isEmpty();
  }

  @Test
  void theShellAnswersAsTheCaller() {
    Map<String, String> text =
        Map.of("Authorization", TestServer.basic("viewer"), "Content-Type", "text/plain");
    Reply reply = SERVER.send("POST", "/shell", "fillrate:runs\n", text);
    assertThat(reply.text()).isEqualTo("viewer> fillrate:runs");
    assertThat(SERVER.send("POST", "/shell", " ", text).status()).isEqualTo(400);
  }

  @Test
  void healthShowsDetailsToThoseSignedInOnly() {
    Reply anybody = SERVER.send("GET", "/health", null, Map.of());
    assertThat(anybody.status()).isEqualTo(503); // there is no store
    assertThat(anybody.json().has("checks")).isFalse();
    Document known = SERVER.get("/health").json();
    assertThat(known.documents("checks"))
        .extracting(check -> check.text("name") + " " + check.text("status"))
        .contains("store critical", "environments ok", "algorithms warning", "tensor warning");
    assertThat(known.documents("checks"))
        .extracting(check -> check.text("message"))
        .anyMatch(message -> message.matches("\\d+\\.\\d GiB free"));
    assertThat(SERVER.send("GET", "/health?probe=live", null, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void figuresAreInPrometheusFormat() {
    SERVER.post(
        "/runs",
        Document.of(
            "problem", Document.of("kind", "toy"),
            "algorithm", "dqn",
            "budget", Document.of("steps", 1)));
    String text = SERVER.get("/metrics").text();
    assertThat(text)
        .contains("fillrate_runs{state=\"running\"} 1\n")
        .contains("fillrate_http_requests_total{method=\"POST\",route=\"/runs\",status=\"202\"}")
        .contains("fillrate_http_request_seconds_bucket{route=\"/runs\",le=\"+Inf\"}");
    assertThat(text.lines())
        .allMatch(line -> line.matches("# (HELP|TYPE) .*|[a-z_0-9]+(\\{.*\\})? -?[0-9.E+-]+"));
  }
}
