package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.Document;
import org.fillrate.rest.TestServer.Reply;
import org.fillrate.rest.route.Guard;
import org.fillrate.rest.route.RequestBody;
import org.fillrate.rest.route.Route;
import org.fillrate.rest.route.Routes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in: asked of the whole application, with no engine behind it. */
class GateTest {
  private static final FakeAccess access = new FakeAccess();
  private static final TestServer server =
      new TestServer(new FakeServices().with(Access.class, access), FakeFramework.context());

  @BeforeEach
  void freshAccounts() {
    access.reset();
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
  }

  private static String example(Route route) {
    return route.path().replaceAll("\\{[^}]*}", "1");
  }

  private Reply ask(Route route, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    if (route.body() != RequestBody.NONE) all.put("Content-Type", route.body().media().get(0));
    return server.send(route.method(), example(route), null, all);
  }

  @Test
  void everyRouteForEveryRole() {
    List<String> wrong = new ArrayList<>();
    for (Route route : Routes.ALL) {
      for (Role role : Role.values()) {
        String name = role.name().toLowerCase();
        int status = ask(route, Map.of("Authorization", TestServer.basic(name))).status();
        boolean allowed = expected(route.guard(), role);
        boolean refused = status == 401 || status == 403;
        // signing in with an empty body is a bad request, not a refusal
        if (allowed == refused) wrong.add(route.method() + " " + route.path() + " as " + name);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean expected(Guard guard, Role role) {
    return switch (guard) {
      case ANYBODY, ACCOUNT, VIEWER -> true;
      case PLANNER -> role != Role.VIEWER;
      case OPERATOR -> role == Role.OPERATOR || role == Role.ADMIN;
      case ADMIN -> role == Role.ADMIN;
    };
  }

  @Test
  void viewersChangeNothing() {
    List<String> changes =
        Routes.ALL.stream()
            .filter(Route::changes)
            .filter(route -> route.guard() == Guard.VIEWER)
            .map(Route::path)
            .toList();
    // the shell has its own access control per command
    assertThat(changes)
        .as("but their own sessions and tokens")
        .containsExactly("/shell", "/sessions/{id}", "/tokens", "/tokens/{id}");
    assertThat(Routes.ALL.stream().filter(r -> r.guard() == Guard.ANYBODY).map(Route::path))
        .containsExactly(
            "/health", "/session", "/session/ways", "/session/company", "/session/company/return");
  }

  @Test
  void nobodyGetsInWithoutCredentials() {
    for (Route route : Routes.ALL) {
      if (route.guard() == Guard.ANYBODY) continue;
      Reply reply = ask(route, Map.of());
      assertThat(reply.status()).as(route.method() + " " + route.path()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
    }
  }

  @Test
  void wrongCredentialsAreRefused() {
    for (String authorization :
        List.of(
            "Basic YWRtaW46d3Jvbmc=",
            "Basic !!!",
            "Basic YWRtaW4=",
            "Basic",
            "Bearer nonsense",
            "Negotiate abc",
            "")) {
      assertThat(server.send("GET", "/algorithms", null, Map.of("Authorization", authorization)))
          .as(authorization)
          .extracting(Reply::status)
          .isEqualTo(401);
    }
    Map<String, String> page = Map.of("Sec-Fetch-Mode", "cors");
    assertThat(server.send("GET", "/algorithms", null, page).header("WWW-Authenticate"))
        .startsWith("Bearer");
  }

  @Test
  void aWrongHeaderIsNotMadeGoodByACookie() {
    Map<String, String> headers = Map.of("Authorization", "Bearer no", "Cookie", signIn("admin"));
    assertThat(server.send("GET", "/algorithms", null, headers).status()).isEqualTo(401);
  }

  @Test
  void tokensWork() {
    Map<String, String> headers = Map.of("Authorization", "bearer token-viewer");
    assertThat(server.send("GET", "/algorithms", null, headers).status()).isEqualTo(200);
  }

  @Test
  void beforeThePasswordIsChangedOnlyTheSessionRoutesAreOpen() {
    access.save("new", Role.ADMIN, FakeAccess.password("new"), true, "ann");
    for (Route route : Routes.ALL) {
      Reply reply = ask(route, Map.of("Authorization", TestServer.basic("new")));
      if (route.guard() == Guard.ANYBODY || route.guard() == Guard.ACCOUNT) {
        assertThat(reply.status()).as(route.path()).isNotIn(401, 403);
      } else {
        assertThat(reply.status()).as(route.path()).isEqualTo(403);
        assertThat(reply.json().text("type"))
            .isEqualTo("urn:fillrate:problem:password-change-required");
      }
    }
  }

  @Test
  void changesByCookieNeedTheToken() {
    Reply in = login("operator");
    String cookie = cookie(in);
    String token = in.json().text("csrfToken");
    Map<String, String> without = Map.of("Cookie", cookie);
    Map<String, String> wrong = Map.of("Cookie", cookie, "X-CSRF-Token", token + "x");
    Map<String, String> right = Map.of("Cookie", cookie, "X-CSRF-Token", token);
    String path = "/runs/1/cancel";
    assertThat(server.send("GET", "/algorithms", null, without).status()).isEqualTo(200);
    assertThat(server.send("POST", path, null, without).status()).isEqualTo(403);
    assertThat(server.send("POST", path, null, wrong).json().text("type")).endsWith("csrf");
    assertThat(server.send("POST", path, null, right).status()).isEqualTo(503);
    assertThat(server.send("DELETE", "/session", null, without).status()).isEqualTo(403);
  }

  @Test
  void pagesOfOtherSitesChangeNothing() {
    for (String site : List.of("cross-site", "same-site")) {
      Map<String, String> headers =
          Map.of("Authorization", TestServer.basic("admin"), "Sec-Fetch-Site", site);
      assertThat(server.send("POST", "/runs/1/cancel", null, headers).status()).isEqualTo(403);
      assertThat(server.send("GET", "/algorithms", null, headers).status()).isEqualTo(200);
    }
  }

  @Test
  void aSessionEndsWithSigningOutAndWithItsPassword() {
    Reply in = login("viewer");
    Map<String, String> first =
        Map.of("Cookie", cookie(in), "X-CSRF-Token", in.json().text("csrfToken"));
    Map<String, String> second = Map.of("Cookie", signIn("viewer"));
    assertThat(server.send("DELETE", "/session", null, first).status()).isEqualTo(204);
    assertThat(server.send("GET", "/session", null, first).status()).isEqualTo(401);
    assertThat(server.send("GET", "/session", null, second).status()).isEqualTo(200);
    access.save("viewer", Role.VIEWER, "another", false, "ann");
    assertThat(server.send("GET", "/session", null, second).status()).isEqualTo(401);
  }

  @Test
  void anotherRoleOrScopeAndADeletionEndTheAccountsSessions() {
    String admins = signIn("admin");
    for (Runnable change :
        List.<Runnable>of(
            () -> access.change("planner", Role.ADMIN, Scope.EVERYTHING, "ann"),
            () -> access.change("planner", Role.ADMIN, new Scope(List.of("22")), "ann"),
            () -> access.delete("planner", "ann"))) {
      Map<String, String> cookie = Map.of("Cookie", signIn("planner"));
      assertThat(server.send("GET", "/session", null, cookie).status()).isEqualTo(200);
      change.run();
      assertThat(server.send("GET", "/session", null, cookie).status()).isEqualTo(401);
    }
    assertThat(server.send("GET", "/session", null, Map.of("Cookie", admins)).status())
        .as("others go on")
        .isEqualTo(200);
  }

  @Test
  void theCookieIsOutOfReachOfScriptsAndOtherSites() {
    String plain = String.valueOf(login("viewer").headers().getFirst("Set-Cookie"));
    assertThat(plain).contains("FILLRATE_SESSION=");
    Reply secure =
        server.send(
            "POST",
            "/session",
            Document.of("name", "viewer", "password", "reweiv"),
            Map.of("X-Forwarded-Proto", "https"));
    jakarta.ws.rs.core.NewCookie cookie =
        (jakarta.ws.rs.core.NewCookie) secure.headers().getFirst("Set-Cookie");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getSameSite()).isEqualTo(jakarta.ws.rs.core.NewCookie.SameSite.STRICT);
  }

  @Test
  void changingThePasswordOpensTheDoors() {
    access.save("new", Role.VIEWER, "wen", true, "ann");
    Reply in = login("new");
    Document change = Document.of("oldPassword", "wen", "newPassword", "quite another");
    Reply changed =
        server.send(
            "POST",
            "/session/password",
            change,
            Map.of("Cookie", cookie(in), "X-CSRF-Token", in.json().text("csrfToken")));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().flag("mustChangePassword")).isFalse();
    assertThat(get("/algorithms", cookie(changed)).status()).isEqualTo(200);
    assertThat(get("/session", cookie(in)).status()).isEqualTo(401);
  }

  @Test
  void unknownPathsMethodsAndParametersAreNamed() {
    assertThat(server.as("admin", "GET", "/nothing", null).status()).isEqualTo(404);
    assertThat(server.as("admin", "GET", "/accounts;x=1", null).status()).isEqualTo(404);
    assertThat(server.as("admin", "GET", "/%61ccounts", null).status()).isEqualTo(404);
    Reply method = server.as("admin", "PUT", "/runs", null);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).isEqualTo("GET, POST");
    Reply query = server.as("admin", "GET", "/algorithms?limti=5", null);
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.firstField()).isEqualTo("limti");
  }

  @Test
  void bodiesAreOfTheRightKindAndSize() {
    Map<String, String> form =
        Map.of(
            "Authorization",
            TestServer.basic("admin"),
            "Content-Type",
            "application/x-www-form-urlencoded");
    Reply wrong = server.send("POST", "/datasets?name=a", "a=b", form);
    assertThat(wrong.status()).isEqualTo(415);
    assertThat(wrong.json().text("detail")).contains("text/csv");
    Map<String, String> text =
        Map.of("Authorization", TestServer.basic("admin"), "Content-Type", "text/plain");
    assertThat(server.send("POST", "/shell", "x".repeat(17_000), text).status()).isEqualTo(413);
    Map<String, String> announced = new java.util.HashMap<>(text);
    announced.put("Content-Length", "17000");
    assertThat(server.send("POST", "/shell", "", announced).status()).isEqualTo(413);
  }

  @Test
  void withoutAccountsTheDoorIsShut() throws Exception {
    try (TestServer bare = new TestServer(new FakeServices())) {
      assertThat(bare.as("admin", "GET", "/algorithms", null).status()).isEqualTo(503);
      assertThat(bare.send("GET", "/algorithms", null, Map.of()).status()).isEqualTo(401);
      assertThat(bare.send("GET", "/health?probe=live", null, Map.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void everyAnswerHasTheSecurityHeaders() {
    for (Reply reply :
        List.of(
            server.as("viewer", "GET", "/algorithms", null),
            server.send("GET", "/algorithms", null, Map.of()),
            server.as("viewer", "GET", "/nothing", null))) {
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }
  }

  private Reply get(String path, String cookie) {
    return server.send("GET", path, null, Map.of("Cookie", cookie));
  }

  private Reply login(String account) {
    Document body = Document.of("name", account, "password", FakeAccess.password(account));
    Reply reply = server.send("POST", "/session", body, Map.of());
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }

  private String signIn(String account) {
    return cookie(login(account));
  }

  private static String cookie(Reply reply) {
    var cookie = (jakarta.ws.rs.core.NewCookie) reply.headers().getFirst("Set-Cookie");
    return cookie.getName() + "=" + cookie.getValue();
  }
}
