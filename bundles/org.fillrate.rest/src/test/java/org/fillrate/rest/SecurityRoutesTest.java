package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.AccountLock;
import org.fillrate.api.access.AddressLock;
import org.fillrate.api.access.CompanySignIn;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.Document;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts with item groups, locks, tokens, browsers, the company's sign-in, and the trail. */
class SecurityRoutesTest {
  private static final FakeAccess ACCESS = new FakeAccess();
  private static final FakeChain CHAIN = new FakeChain();

  /** The provider sends everybody back with code {@code good}. */
  private static final CompanySignIn COMPANY =
      new CompanySignIn() {
        @Override
        public String label() {
          return "Acme";
        }

        @Override
        public URI home() {
          return URI.create("https://shop.example/console/");
        }

        @Override
        public URI begin(String binding) {
          return URI.create("https://idp.example/authorize?state=" + binding);
        }

        @Override
        public Account complete(String binding, String state, String code) {
          if (!binding.equals(state)) throw new Refused(Refused.Reason.STALE, "another browser");
          if (!code.equals("good")) throw new Refused(Refused.Reason.NOT_ADMITTED, "no role");
          return ACCESS.external("joe", "joe", Role.PLANNER, true).orElseThrow();
        }
      };

  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, ACCESS)
              .with(CompanySignIn.class, COMPANY)
              .with(org.fillrate.api.store.AuditChain.class, CHAIN));

  @BeforeEach
  void clear() {
    ACCESS.reset();
    CHAIN.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  private static Document person(String name) {
    return SERVER.as("admin", "GET", "/accounts", null).json().documents("items").stream()
        .filter(person -> person.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAccountHasItemGroups() {
    Document ann =
        Document.of("name", "ann", "role", "planner", "password", "long enough now")
            .with("scope", List.of("85", "22"));
    assertThat(SERVER.post("/accounts", ann).json().texts("scope")).containsExactly("22", "85");
    Document all = Document.of("role", "operator");
    assertThat(SERVER.post("/accounts/ann/role", all).json().text("role")).isEqualTo("operator");
    assertThat(person("ann").texts("scope")).isEmpty();
    assertThat(SERVER.post("/accounts/ann/role", all.with("scope", List.of(" "))).firstField())
        .isEqualTo("scope");
    assertThat(SERVER.post("/accounts/ghost/role", all).status()).isEqualTo(404);
  }

  @Test
  void aLockIsShownAndLifted() {
    assertThat(person("viewer").has("lockedUntil")).isFalse();
    ACCESS.locks.add(new AccountLock("viewer", 7, Instant.EPOCH));
    assertThat(person("viewer").text("lockedUntil")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(SERVER.post("/accounts/viewer/unlock", null).json().has("lockedUntil")).isFalse();
    assertThat(ACCESS.locks).isEmpty();
    assertThat(SERVER.post("/accounts/ghost/unlock", null).status()).isEqualTo(404);
  }

  @Test
  void tokensAreOnesOwnAndAnAdministratorsAreAll() {
    Document asked = Document.of("label", "ci", "role", "viewer", "expires", "2099-01-01T00:00Z");
    Document made = SERVER.as("planner", "POST", "/tokens", asked).json();
    assertThat(made.text("token")).isEqualTo("token-planner");
    assertThat(made.document("details").text("expires")).isEqualTo("2099-01-01T00:00:00Z");
    Document whole = SERVER.as("viewer", "POST", "/tokens", Document.of("label", "x")).json();
    assertThat(whole.document("details").text("role")).isEqualTo("viewer");
    assertThat(SERVER.as("viewer", "GET", "/tokens", null).json().integer("total")).isEqualTo(1);
    String all = SERVER.as("admin", "GET", "/tokens", null).text();
    assertThat(all).contains("\"t1\"", "\"t2\"").doesNotContain("token-planner");
    assertThat(SERVER.as("viewer", "DELETE", "/tokens/t1", null).status()).isEqualTo(404);
    assertThat(SERVER.as("planner", "DELETE", "/tokens/t1", null).status()).isEqualTo(204);
    assertThat(SERVER.as("admin", "DELETE", "/tokens/t2", null).status()).isEqualTo(204);
    assertThat(SERVER.as("planner", "POST", "/tokens", asked.with("expires", "soon")).firstField())
        .isEqualTo("expires");
  }

  @Test
  void aTokenMakesNoTokens() {
    Document asked = Document.of("label", "longer than me");
    Map<String, String> bearer = Map.of("Authorization", "Bearer token-planner");
    assertThat(SERVER.send("POST", "/tokens", asked, bearer).status()).isEqualTo(403);
    assertThat(ACCESS.tokens).isEmpty();
  }

  private static Map<String, String> browser(String name) {
    Document login = Document.of("name", name, "password", FakeAccess.password(name));
    Reply in = SERVER.send("POST", "/session", login, Map.of("User-Agent", "Browser of " + name));
    return new HashMap<>(
        Map.of("Cookie", cookie(in, 0), "X-CSRF-Token", in.json().text("csrfToken")));
  }

  private static String cookie(Reply reply, int index) {
    NewCookie cookie = (NewCookie) reply.headers().get("Set-Cookie").get(index);
    return cookie.getName() + "=" + cookie.getValue();
  }

  @Test
  void browsersAreSeenAndSignedOut() {
    Map<String, String> viewer = browser("viewer");
    Map<String, String> admin = browser("admin");
    Document own = SERVER.send("GET", "/sessions", null, viewer).json();
    assertThat(own.documents("items")).singleElement();
    Document seen = own.documents("items").get(0);
    assertThat(seen.text("client")).isEqualTo("Browser of viewer");
    assertThat(seen.flag("current")).isTrue();
    assertThat(viewer.get("Cookie")).doesNotContain(seen.text("id"));
    String all = SERVER.send("GET", "/sessions", null, admin).text();
    assertThat(all).contains("Browser of viewer", "Browser of admin");
    String admins =
        SERVER.send("GET", "/sessions", null, admin).json().documents("items").stream()
            .filter(session -> session.flag("current"))
            .findFirst()
            .orElseThrow()
            .text("id");
    assertThat(SERVER.send("DELETE", "/sessions/" + admins, null, viewer).status()).isEqualTo(404);
    String path = "/sessions/" + seen.text("id");
    assertThat(SERVER.send("DELETE", path, null, admin).status()).isEqualTo(204);
    assertThat(SERVER.send("GET", "/session", null, viewer).status()).isEqualTo(401);
    assertThat(SERVER.send("DELETE", path, null, admin).status()).isEqualTo(404);
  }

  @Test
  void aSessionWhoseAccountChangedIsNotListed() {
    browser("planner");
    ACCESS.change("planner", Role.PLANNER, new Scope(List.of("22")), "ann");
    assertThat(SERVER.as("planner", "GET", "/sessions", null).json().integer("total")).isZero();
  }

  @Test
  void theCompanySignsPeopleIn() {
    assertThat(SERVER.send("GET", "/session/ways", null, Map.of()).json().text("company"))
        .isEqualTo("Acme");
    Reply begun = SERVER.send("GET", "/session/company", null, Map.of());
    assertThat(begun.status()).isEqualTo(302);
    NewCookie flow = (NewCookie) begun.headers().getFirst("Set-Cookie");
    assertThat(flow.isHttpOnly()).isTrue();
    assertThat(flow.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
    assertThat(flow.getPath()).isEqualTo("/api/v1/session/company");
    assertThat(begun.header("Location"))
        .isEqualTo("https://idp.example/authorize?state=" + flow.getValue());
    Map<String, String> cookie = Map.of("Cookie", cookie(begun, 0));
    String back = "/session/company/return?state=" + flow.getValue();
    Reply done = SERVER.send("GET", back + "&code=good", null, cookie);
    assertThat(done.header("Location")).isEqualTo("https://shop.example/console/");
    Map<String, String> session = Map.of("Cookie", cookie(done, 0));
    Document joe = SERVER.send("GET", "/session", null, session).json();
    assertThat(joe.text("name")).isEqualTo("joe");
    assertThat(joe.flag("company")).isTrue();
  }

  @Test
  void whoIsRefusedIsLedBackToTheConsole() {
    Map<String, String> cookie = Map.of("Cookie", "FILLRATE_SIGN_IN=mine");
    Map<String, String> reasons =
        Map.of(
            "state=mine&code=bad", "not-admitted",
            "state=other&code=good", "stale",
            "code=good", "stale",
            "error=access_denied%0d%0aLog: forged", "rejected");
    reasons.forEach(
        (query, reason) -> {
          Reply reply =
              SERVER.send(
                  "GET", "/session/company/return?" + query.replace(" ", "%20"), null, cookie);
          assertThat(reply.header("Location"))
              .as(query)
              .isEqualTo("https://shop.example/console/#/refused/" + reason);
          assertThat(reply.headers().get("Set-Cookie").toString())
              .doesNotContain("FILLRATE_SESSION");
        });
  }

  @Test
  void theTrailIsListedWithItsTotalAndFiltered() {
    for (int i = 1; i <= 3; i++) CHAIN.add("ann", "a", "s" + i, "");
    Document page = SERVER.get("/audit?limit=2").json();
    assertThat(page.documents("items"))
        .extracting(e -> e.text("subject"))
        .containsExactly("s3", "s2");
    assertThat(page.integer("total")).isEqualTo(3);
    assertThat(page.integer("next")).isEqualTo(2);
    assertThat(SERVER.get("/audit?offset=2&limit=2").json().has("next")).isFalse();
    SERVER.get("/audit?by=ann&action=a&since=2026-11-22T00:00:00%2B02:00&text=x");
    assertThat(CHAIN.asked.by()).isEqualTo("ann");
    assertThat(CHAIN.asked.text()).isEqualTo("x");
    assertThat(CHAIN.asked.since()).isEqualTo(Instant.parse("2026-11-21T22:00:00Z"));
    assertThat(SERVER.get("/audit?until=yesterday").firstField()).isEqualTo("until");
  }

  @Test
  void theTrailIsTakenAwayForProgramsAndForSpreadsheets() {
    for (int i = 0; i < 1200; i++) CHAIN.add("ann", "a", "=1+1", "say \"hi\", ann");
    Reply lines = SERVER.get("/audit/export");
    assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(lines.text().lines()).hasSize(1200);
    assertThat(lines.text().lines().findFirst().orElseThrow())
        .isEqualTo(
            "{\"sequence\":1,\"at\":\"1970-01-01T00:00:00.000000Z\",\"by\":\"ann\",\"action\":\"a\","
                + "\"subject\":\"=1+1\",\"detail\":\"say \\\"hi\\\", ann\","
                + "\"previous\":\"hash 0\",\"hash\":\"hash 1\"}");
    Reply table = SERVER.get("/audit/export?format=csv");
    assertThat(table.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
    assertThat(new String(table.bytes(), StandardCharsets.UTF_8).split("\r\n")[1])
        .isEqualTo(
            "\"1\",\"1970-01-01T00:00:00.000000Z\",\"ann\",\"a\",\"'=1+1\",\"say \"\"hi\"\", ann\","
                + "\"hash 0\",\"hash 1\"");
    assertThat(SERVER.get("/audit/export?format=xlsx").firstField()).isEqualTo("format");
  }

  @Test
  void theTrailIsCheckedPartByPart() {
    Document verdict = SERVER.get("/audit/verify?after=5&limit=10").json();
    assertThat(verdict.flag("intact")).isTrue();
    assertThat(verdict.integer("next")).isEqualTo(15);
    Document fault = SERVER.get("/audit/verify?after=15&limit=10").json();
    assertThat(fault.flag("intact")).isFalse();
    assertThat(fault.document("fault")).isEqualTo(Document.of("sequence", 16, "kind", "altered"));
    assertThat(SERVER.get("/audit/verify?after=-1").firstField()).isEqualTo("after");
  }

  @Test
  void aLockedAddressIsSeenAndLifted() {
    ACCESS.addressLocks.add(new AddressLock("192.0.2.1", 21, Instant.EPOCH));
    assertThat(SERVER.get("/address-locks").status()).isEqualTo(403);
    Document lock =
        SERVER.as("admin", "GET", "/address-locks", null).json().documents("items").get(0);
    assertThat(lock.text("address")).isEqualTo("192.0.2.1");
    assertThat(SERVER.as("admin", "DELETE", "/address-locks/192.0.2.1", null).status())
        .isEqualTo(204);
    assertThat(ACCESS.deeds).contains("admin unlocks 192.0.2.1");
    assertThat(SERVER.as("admin", "DELETE", "/address-locks/192.0.2.1", null).status())
        .isEqualTo(404);
  }
}
