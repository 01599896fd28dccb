package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** From outside, over the wire: files, methods, forged changes. One server's life. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttackIT {
  private static final Pattern LINK =
      Pattern.compile("(?:src|href)=\"([^\"]+)\"|(?:from|import\\() ?'([^']+)'");

  /** An address and its module among the console's routes. */
  private static final Pattern PAGE = Pattern.compile("\\['[a-z/:-]+', '([a-z-]+)'");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;
  private static Map<String, String> ids;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    server.admin().post("/accounts", Samples.account("the-planner", "planner")).expect(201);
    ids = OneOfEach.madeIn(server);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
  }

  @Test
  @Order(1)
  void noSpellingOfAPathLeadsOutOfTheConsolesFiles() throws Exception {
    RawRequest raw = new RawRequest(server.port());
    assertThat(raw.get("/console/index.html").status()).as("what is there").isEqualTo(200);
    List<String> paths = TraversalPaths.all();
    assertThat(paths).hasSizeGreaterThan(1500);
    List<String> wrong = new ArrayList<>();
    for (String path : paths) {
      RawRequest.Answer answer = raw.get(path);
      boolean refused = Set.of(400, 401, 404).contains(answer.status());
      boolean leaked = answer.body().contains("root:") || answer.body().contains("Bundle-");
      if (!refused || leaked || !isGuarded(answer)) wrong.add(path + " -> " + answer.head());
    }
    assertThat(wrong).isEmpty();
    System.out.println("[fillrate] refused paths: " + paths.size());
  }

  private static boolean isGuarded(RawRequest.Answer answer) {
    return answer.hasHeader("Content-Security-Policy", "frame-ancestors 'none'")
        && answer.hasHeader("Content-Security-Policy", "default-src 'none'")
        && answer.hasHeader("X-Content-Type-Options", "nosniff")
        && answer.hasHeader("Referrer-Policy", "no-referrer");
  }

  /** Pages, files, errors of every kind; what the API says is kept nowhere. */
  @Test
  @Order(2)
  void everyAnswerHasTheSecurityHeaders() throws Exception {
    RawRequest raw = new RawRequest(server.port());
    List<String> wrong = new ArrayList<>();
    for (String line :
        List.of(
            "GET / HTTP/1.1",
            "GET /console HTTP/1.1",
            "GET /console/ HTTP/1.1",
            "GET /console/app.css HTTP/1.1",
            "GET /console/no-such-file HTTP/1.1",
            "POST /console/ HTTP/1.1",
            "TRACE /console/ HTTP/1.1",
            "GET /elsewhere HTTP/1.1",
            "GET /api/v1 HTTP/1.1",
            "GET /api/v1/health HTTP/1.1",
            "GET /api/v1/session HTTP/1.1",
            "GET /api/v1/no-such-route HTTP/1.1",
            "TRACE /api/v1/health HTTP/1.1",
            "GET /api/v1/%zz HTTP/1.1",
            "GET nowhere HTTP/1.1")) {
      RawRequest.Answer answer = raw.send(line);
      if (!isGuarded(answer)) wrong.add(line + " -> " + answer.head());
    }
    RestClient admin = server.admin();
    for (DeclaredRoute route : DeclaredRoute.all(admin)) {
      RestClient.Answer answer = route.ask(route.changes() ? server.nobody() : admin, ids);
      boolean guarded =
          answer.header("Content-Security-Policy").orElse("").contains("frame-ancestors 'none'")
              && answer.header("X-Content-Type-Options").orElse("").equals("nosniff")
              && answer.header("Referrer-Policy").orElse("").equals("no-referrer")
              && answer.header("Cache-Control").orElse("").equals("no-store");
      if (!guarded) wrong.add(route + " -> " + answer.status() + " " + answer.headers());
    }
    assertThat(wrong).isEmpty();
  }

  /** What is kept is compared row by row and file by file, with the server stopped. */
  @Test
  @Order(3)
  void readingAndForgedChangesChangeNothing() throws Exception {
    server.stop();
    DataFolder before = DataFolder.of(server.data());
    assertThat(before.rows()).hasSizeGreaterThan(50);
    server.start();

    Document login = Document.of("name", "admin", "password", FillrateServer.PASSWORD);
    RestClient.Answer in = server.nobody().post("/session", login).expect(200);
    String cookie = in.header("Set-Cookie").orElseThrow();
    RestClient browser = server.nobody().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    Map<String, Integer> read = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (DeclaredRoute route : DeclaredRoute.all(browser)) {
      RestClient.Answer answer = route.ask(browser, ids);
      if (!route.changes()) read.put(route.path(), answer.status());
      else if (route.isForAnybody()) continue; // signing in: there is nothing to forge yet
      else if (answer.status() != 403 || !answer.problem().equals("csrf")) {
        wrong.add(route + " -> " + answer);
      }
    }
    Set<String> files = consoleFiles();
    assertThat(wrong).as("changes without the session's token").isEmpty();
    assertThat(read.values()).as("read: " + read).allMatch(status -> status < 500);
    assertThat(read.values().stream().filter(status -> status == 200).count())
        .as("read: " + read)
        .isGreaterThan(40);
    assertThat(files).hasSizeGreaterThan(30);
    server.stop();

    DataFolder after = DataFolder.of(server.data());
    assertThat(before.addedIn(after)).allMatch(AttackIT::isOfSigningIn);
    assertThat(after.addedIn(before)).allMatch(gone -> isOfSigningIn(gone) || isOfAnOldPlan(gone));
    server.start();
    String trail = server.admin().get("/audit/verify").expect(200).text();
    assertThat(trail).contains("\"intact\":true");
  }

  /** The one entry that the session's beginning made, and the end of the chain. */
  private static boolean isOfSigningIn(String row) {
    return row.startsWith("INSERT INTO \"PUBLIC\".\"AUDIT_HEAD\"")
        || (row.startsWith("INSERT INTO \"PUBLIC\".\"AUDIT_ENTRY\"")
            && row.contains("'account.login'"));
  }

  /** What is staged for a plan goes at the next start. */
  private static boolean isOfAnOldPlan(String row) {
    return row.startsWith("file provisioning/staging/");
  }

  /** All that the console's pages and scripts lead to, fetched. */
  private static Set<String> consoleFiles() throws Exception {
    RawRequest raw = new RawRequest(server.port());
    Deque<String> open = new ArrayDeque<>(List.of("/console/index.html"));
    String routes = raw.get("/console/main.js").body();
    PAGE.matcher(routes).results().forEach(m -> open.add("/console/pages/" + m.group(1) + ".js"));
    Set<String> seen = new TreeSet<>();
    while (!open.isEmpty()) {
      String path = open.pop();
      if (!seen.add(path)) continue;
      RawRequest.Answer answer = raw.get(path);
      LINK.matcher(answer.body())
          .results()
          .map(link -> link.group(1) != null ? link.group(1) : link.group(2))
          .filter(link -> !link.startsWith("#") && !link.contains("$") && !link.contains(":"))
          .map(link -> Path.of(path).resolveSibling(link).normalize().toString())
          .forEach(open::push);
    }
    return seen;
  }
}
