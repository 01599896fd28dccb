package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped server with a company's sign-in that is set up by environment variables alone. */
class CompanySignInIT {
  private static final String REFUSED = "#/refused/";
  @TempDir static Path folder;

  private static SmallSignIn company;
  private static FillrateServer server;

  @BeforeAll
  static void start() throws Exception {
    company = new SmallSignIn();
    server = FillrateServer.withCompanySignInIn(folder, company.issuer());
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
    company.close();
  }

  @BeforeEach
  void tellTheTruth() {
    company.lies.clear();
    company.algorithm = "RS256";
    company.signedByAStranger = false;
  }

  /** A browser that was sent to the company. */
  private record Sent(URI authorize, String cookie) {}

  private static Sent begin() {
    RestClient.Answer answer = server.nobody().get("/session/company").expect(302);
    return new Sent(URI.create(answer.header("Location").orElseThrow()), cookies(answer).get(0));
  }

  private static RestClient.Answer comeBack(String query, String cookie) {
    return server
        .nobody()
        .with("Cookie", cookie)
        .get("/session/company/return?" + query)
        .expect(302);
  }

  private static RestClient.Answer signIn() {
    Sent sent = begin();
    return comeBack(company.agree(sent.authorize()), sent.cookie());
  }

  private static List<String> cookies(RestClient.Answer answer) {
    return answer.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
        .flatMap(header -> header.getValue().stream())
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .toList();
  }

  private static RestClient browser(RestClient.Answer signedIn) {
    String cookie =
        cookies(signedIn).stream().filter(c -> c.startsWith("FILLRATE_SESSION=")).findFirst().get();
    return server.nobody().with("Cookie", cookie);
  }

  private static void assertRefused(String why, RestClient.Answer answer) {
    assertThat(answer.header("Location").orElseThrow()).as(why).contains(REFUSED);
    assertThat(cookies(answer)).as(why).noneMatch(c -> c.startsWith("FILLRATE_SESSION="));
  }

  @Test
  void aPersonOfTheCompanySignsInWithTheRoleThatItSaysAndOut() {
    assertThat(server.nobody().get("/session/ways").expect(200).json().text("company"))
        .isEqualTo("Example Ltd");
    RestClient.Answer signedIn = signIn();
    assertThat(signedIn.header("Location").orElseThrow()).doesNotContain(REFUSED);
    RestClient browser = browser(signedIn);
    Document session = browser.get("/session").expect(200).json();
    assertThat(session.text("name")).isEqualTo("joe");
    assertThat(session.text("role")).isEqualTo("planner");
    assertThat(browser.get("/accounts").status()).isEqualTo(403);

    company.lies.put("roles", new String[] {"it"});
    RestClient later = browser(signIn());
    assertThat(later.get("/session").expect(200).json().text("role")).isEqualTo("admin");
    String token = later.get("/session").json().text("csrfToken");
    later.with("X-CSRF-Token", token).delete("/session").expect(204);
    assertThat(later.get("/session").status()).isEqualTo(401);
  }

  @Test
  void aTokenThatIsNotOfThisSignInLetsNobodyIn() {
    long past = Instant.now().minusSeconds(3600).getEpochSecond();
    Map<String, Object> lies =
        Map.of(
            "aud", "somebody-else",
            "nonce", "guessed",
            "exp", past,
            "iss", "https://evil.example",
            "roles", new String[] {"cleaners"});
    lies.forEach(
        (claim, lie) -> {
          company.lies.clear();
          company.lies.put(claim, lie);
          assertRefused(claim, signIn());
        });
  }

  @Test
  void aTokenThatTheCompanyDidNotSignLetsNobodyIn() {
    company.algorithm = "none";
    assertRefused("unsigned", signIn());
    company.algorithm = "RS256";
    company.signedByAStranger = true;
    assertRefused("a stranger's key", signIn());
    company.signedByAStranger = false;
    company.algorithm = "HS256";
    assertRefused("another algorithm than the key's", signIn());
  }

  @Test
  void anotherBrowserOrASecondTimeIsRefused() {
    Sent sent = begin();
    String back = company.agree(sent.authorize());
    assertRefused("another browser", comeBack(back, begin().cookie()));
    Sent again = begin();
    String once = company.agree(again.authorize());
    assertThat(comeBack(once, again.cookie()).header("Location").orElseThrow())
        .doesNotContain(REFUSED);
    assertRefused("twice", comeBack(once, again.cookie()));
  }
}
