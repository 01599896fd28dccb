package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, from the first start on. The tests go on from each other: one server's life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {

  private static final List<String> ABOUT_WHAT_A_QUERY_NAMES =
      List.of("/decisions/override-value", "/runs/{id}/difference");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;
  private static String oneTimePassword;

  /** Who may change what; the shell has rules of its own. */
  private static final Map<String, String> CHANGED_BY =
      Map.ofEntries(
          Map.entry("accounts", "admin"),
          Map.entry("address-locks", "admin"),
          Map.entry("rollouts", "operator"),
          Map.entry("bundles", "admin"),
          Map.entry("provisioning", "admin"),
          Map.entry("datasets", "operator"),
          Map.entry("imports", "planner"),
          Map.entry("items", "planner"),
          Map.entry("sources", "admin"),
          Map.entry("problems", "operator"),
          Map.entry("runs", "operator"),
          Map.entry("policies", "operator"),
          Map.entry("decisions", "planner"),
          Map.entry("forecasts", "planner"),
          Map.entry("quantities", "planner"),
          Map.entry("risk", "planner"),
          Map.entry("sessions", "viewer"),
          Map.entry("tokens", "viewer"),
          Map.entry("shell", "viewer"));

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.withoutPasswordIn(folder);
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static RestClient as(String role) {
    return server.nobody().as("the-" + role, FillrateServer.PASSWORD);
  }

  @Test
  @Order(1)
  void aFreshStartListensOnOnePortOfThisMachineOnly() throws Exception {
    assertThat(ListeningSockets.of(server.pid())).containsExactly("127.0.0.1:" + server.port());
  }

  @Test
  @Order(2)
  void noDefaultPasswordWorks() {
    Map<String, String> defaults = new TreeMap<>(Map.of("karaf", "karaf", "smx", "smx"));
    defaults.putAll(Map.of("admin", "admin", "root", "root", "fillrate", "fillrate"));
    for (var known : defaults.entrySet()) {
      String name = known.getKey();
      assertThat(server.nobody().as(name, known.getValue()).get("/session").status())
          .as(name)
          .isEqualTo(401);
      Document login = Document.of("name", name, "password", known.getValue());
      assertThat(server.nobody().post("/session", login).status()).as(name).isEqualTo(401);
    }
    assertThat(server.nobody().as("admin", "").get("/session").status()).isEqualTo(401);
    assertThat(server.nobody().as("", "").get("/session").status()).isEqualTo(401);
  }

  @Test
  @Order(3)
  void theOneTimePasswordHasToBeChangedFirst() throws Exception {
    Path file = server.data().resolve("initial-admin-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    oneTimePassword = Files.readString(file).strip();
    assertThat(server.log())
        .contains(file.getFileName().toString())
        .doesNotContain(oneTimePassword);

    RestClient first = server.nobody().as("admin", oneTimePassword);
    assertThat(first.get("/session").expect(200).json().flag("mustChangePassword")).isTrue();
    for (String closed : List.of("/datasets", "/accounts", "/openapi.json", "/audit", "/metrics")) {
      assertThat(first.get(closed).problem()).as(closed).isEqualTo("password-change-required");
    }
    Document change =
        Document.of("oldPassword", oneTimePassword, "newPassword", FillrateServer.PASSWORD);
    assertThat(first.post("/accounts", change).problem()).isEqualTo("password-change-required");
    assertThat(first.post("/session/password", change.with("newPassword", "short")).fields())
        .containsExactly("newPassword");

    first.post("/session/password", change).expect(200);
    assertThat(first.get("/session").status()).isEqualTo(401);
    assertThat(file).doesNotExist();
    server.admin().get("/datasets").expect(200);
  }

  /** Also makes the accounts of the tests that follow. */
  @Test
  @Order(4)
  void anAdministratorMakesAccounts() {
    for (String role : DeclaredRoute.ROLES) {
      Document account = Samples.account("the-" + role, role);
      server.admin().post("/accounts", account).expect(201);
      assertThat(as(role).get("/session").expect(200).json().text("role")).isEqualTo(role);
    }
    assertThat(server.admin().get("/accounts").items()).hasSize(5);
  }

  /** Every route with every role: too little is 403, nobody is 401, enough is neither. */
  @Test
  @Order(5)
  void everyRouteAsksForItsRole() {
    List<DeclaredRoute> routes = DeclaredRoute.all(server.admin());
    assertThat(routes).hasSizeGreaterThan(50);
    Map<String, String> wrong = new LinkedHashMap<>();
    for (DeclaredRoute route : routes) {
      if (route.changes() && !route.isOfASession()) {
        check(
            wrong,
            route,
            "for " + route.role(),
            route.role().equals(CHANGED_BY.get(route.about())));
      }
      if (!route.isForAnybody()) {
        check(wrong, route, "nobody", route.ask(server.nobody(), Map.of()).status() == 401);
      }
      for (String role : DeclaredRoute.ROLES) {
        int status = route.ask(as(role), Map.of()).status();
        boolean refused = status == 403;
        boolean right = route.admits(role) ? !refused && status != 401 && status < 500 : refused;
        check(wrong, route, role + " got " + status, right);
      }
    }
    assertThat(wrong).isEmpty();
    RestClient stranger = server.nobody().as("stranger", FillrateServer.PASSWORD);
    assertThat(stranger.get("/bundles").status()).isEqualTo(401);
  }

  private static void check(
      Map<String, String> wrong, DeclaredRoute route, String who, boolean right) {
    if (!right) wrong.merge(route.toString(), who, (a, b) -> a + ", " + b);
  }

  /** With the ids of things that are really there. */
  @Test
  @Order(6)
  void aViewerChangesNothing() {
    RestClient admin = server.admin();
    Map<String, String> ids = OneOfEach.madeIn(server);
    Map<String, String> before = everything(admin);
    Map<String, String> wrong = new LinkedHashMap<>();
    for (DeclaredRoute route : DeclaredRoute.all(server.admin())) {
      if (route.isOfASession() || route.about().equals("shell")) continue;
      boolean own = List.of("sessions", "tokens").contains(route.about());
      if (own && route.changes()) continue; // a viewer's own
      int asked = ABOUT_WHAT_A_QUERY_NAMES.contains(route.path()) ? 400 : 200;
      int wanted = !route.admits("viewer") ? 403 : asked;
      int status = route.ask(as("viewer"), ids).status();
      check(wrong, route, "got " + status + ", not " + wanted, status == wanted);
    }
    assertThat(wrong).isEmpty();
    assertThat(everything(admin)).isEqualTo(before);
  }

  /** All that anybody could have changed. */
  private static Map<String, String> everything(RestClient admin) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String list :
        List.of(
            "datasets",
            "imports",
            "items",
            "sources",
            "problems",
            "runs",
            "policies",
            "rollouts",
            "decisions",
            "accounts",
            "bundles",
            "provisioning/plans",
            "provisioning/changes",
            "provisioning/publishers")) {
      all.put(list, admin.get("/" + list + "?limit=1000").expect(200).text());
    }
    all.put("audit", admin.get("/audit?limit=1000").expect(200).text());
    return all;
  }

  /** A page of another site has the browser's cookie, but not the session's token. */
  @Test
  @Order(7)
  void aCookieAloneChangesNothing() {
    Document login = Document.of("name", "the-admin", "password", FillrateServer.PASSWORD);
    RestClient.Answer signedIn = server.nobody().post("/session", login).expect(200);
    String cookie = signedIn.header("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Strict");
    RestClient browser = server.nobody().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    browser.get("/accounts").expect(200);

    Map<String, String> wrong = new LinkedHashMap<>();
    for (DeclaredRoute route : DeclaredRoute.all(server.admin())) {
      if (!route.changes() || route.isForAnybody()) continue;
      RestClient forged = browser.with("X-CSRF-Token", "guessed");
      for (RestClient client : List.of(browser, forged)) {
        RestClient.Answer answer = route.ask(client, Map.of());
        boolean refused = answer.status() == 403 && answer.problem().equals("csrf");
        check(wrong, route, "got " + answer, refused);
      }
    }
    assertThat(wrong).isEmpty();

    RestClient page = browser.with("X-CSRF-Token", signedIn.json().text("csrfToken"));
    page.post("/problems", Samples.problem("by a browser")).expect(200);
    assertThat(page.with("Sec-Fetch-Site", "cross-site").delete("/session").status())
        .isEqualTo(403);
    page.delete("/session").expect(204);
    assertThat(browser.get("/accounts").status()).isEqualTo(401);
  }

  /** As a proxy tells it; names that are none cost the server no hashing. */
  @Test
  @Order(8)
  void anAddressThatGuessesIsLockedAndNobodyElse() {
    RestClient guesser = server.nobody().with("X-Forwarded-For", "203.0.113.9");
    for (int i = 0; i < 21; i++) {
      Document guess = Document.of("name", "no name " + i, "password", "wrong");
      assertThat(guesser.post("/session", guess).status()).isEqualTo(401);
    }
    Document right = Document.of("name", "the-viewer", "password", FillrateServer.PASSWORD);
    assertThat(guesser.post("/session", right).status()).isEqualTo(401);
    assertThat(guesser.as("the-viewer", FillrateServer.PASSWORD).get("/session").status())
        .isEqualTo(401);
    server
        .nobody()
        .with("X-Forwarded-For", "203.0.113.9, 203.0.113.10")
        .post("/session", right)
        .expect(200);
    server.nobody().post("/session", right).expect(200);

    List<Document> locks = server.admin().get("/address-locks").expect(200).items();
    assertThat(locks).extracting(l -> l.text("address")).containsExactly("203.0.113.9");
    assertThat(server.admin().get("/audit?action=address.locked").items()).hasSize(1);
    server.admin().delete("/address-locks/203.0.113.9").expect(204);
    guesser.post("/session", right).expect(200);
  }

  @Test
  @Order(9)
  void theShellRefusesWhatTheRoleDoesNotAllow() {
    String dqn = "org.fillrate.algorithm.dqn";
    for (String role : List.of("viewer", "planner", "operator")) {
      for (String line : List.of("bundle:stop " + dqn, "stop " + dqn, "shell:exec id")) {
        refuses(role, line);
      }
      assertThat(state(dqn)).as(role).isEqualTo("active");
    }
    refuses("viewer", "fillrate:rollback x y");
    refuses("planner", "fillrate:rollback x y");
    refuses("operator", "fillrate:accounts");

    assertThat(shell("viewer", "fillrate:algorithms")).contains("dqn");
    assertThat(shell("operator", "fillrate:rollback x y")).contains("no problem");
    assertThat(shell("admin", "fillrate:accounts")).contains("the-viewer");
    shell("admin", "bundle:stop " + dqn);
    assertThat(state(dqn)).isEqualTo("resolved");
    shell("admin", "bundle:start " + dqn);
    assertThat(state(dqn)).isEqualTo("active");
    assertThat(shell("admin", "help")).as("it is there, for others").contains("bundle:stop");
  }

  private static void refuses(String role, String line) {
    assertThat(shell(role, line))
        .as(role + ": " + line)
        .containsAnyOf("Command not found", "Insufficient credentials");
  }

  private static String shell(String role, String line) {
    return as(role).post("/shell", "text/plain", line).expect(200).text();
  }

  private static String state(String bundle) {
    return server.admin().get("/bundles?limit=1000").items().stream()
        .filter(found -> found.text("symbolicName").equals(bundle))
        .map(found -> found.text("state"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(10)
  void importsAndTheirUndoingAreAudited() {
    RestClient operator = as("operator");
    Document made =
        operator
            .post("/datasets?name=shelf", "text/csv", Samples.panel(2, 40))
            .expect(201)
            .json()
            .document("dataset");
    operator.delete("/datasets/" + made.text("id")).expect(204);
    assertThat(server.admin().get("/audit?limit=1000").items())
        .filteredOn(entry -> entry.text("subject").equals(made.text("id")))
        .extracting(e -> e.text("by") + " " + e.text("action") + " " + e.text("detail"))
        .containsExactly(
            "the-operator dataset.delete shelf",
            "the-operator dataset.import shelf: 80 of 80 rows accepted");
  }

  @Test
  @Order(10)
  void noPasswordIsInLogOrAudit() throws Exception {
    String audit = server.admin().get("/audit?limit=1000").expect(200).text();
    for (String secret : List.of(oneTimePassword, FillrateServer.PASSWORD)) {
      assertThat(audit).doesNotContain(secret);
      assertThat(server.log()).doesNotContain(secret);
    }
  }
}
