package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;

/**
 * Attack text in everything that people, scripts and files can name: on every page, in both
 * languages, it is text. What ran would set {@code window.attacked}, make an element that no page
 * makes, or be told of by the browser, for the content policy forbids it.
 */
@ConsoleBrowser.Needed
class ConsoleAttackIT {
  private static final String SCRIPT =
      "\"><script>attacked=1</script><svg onload=attacked=1>${attacked=1}{{attacked=1}}";
  private static final String IMAGE =
      "=1+cmd|' /C calc'!A0'\"><img src=x onerror=attacked=1><a href=javascript:attacked=1>\u202Etxt";

  /** Writes a line for whoever asks its shell command. */
  private static final String LOGGING_BUNDLE = "org.apache.karaf.log.core";

  private static final String LONG = "W".repeat(90);

  private static final String MADE =
      """
      const made = "script:not([src]), iframe, object, embed, img:not([src='icon.svg'])," +
        "[onerror], [onload], [onclick], a[href^='javascript:'], svg[onload]";
      return [...document.querySelectorAll(made)].map((element) => element.outerHTML);
      """;

  @TempDir static Path folder;

  private static FillrateServer server;
  private static final Map<String, String> PAGES = new LinkedHashMap<>();
  private ConsoleBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    PAGES.putAll(ConsoleShop.made(server, SCRIPT, "<SVG ONLOAD=ATTACKED=1>", 2).pages());
    Map<String, String> second = ConsoleShop.made(server, IMAGE, "'-ALERT(1)-'", 3).pages();
    for (String page : List.of("policy", "dataset", "item", "problem", "run")) {
      PAGES.put("the second " + page, second.get(page));
    }
    RestClient admin = server.admin();
    ConsoleShop.made(server, LONG, LONG, 4);
    accounts(admin);
    bundles(admin);
    PAGES.put("changes", "changes");
    PAGES.put("publishers", "publishers");
    for (Document plan : admin.get("/provisioning/plans").items()) {
      PAGES.put("plan " + plan.text("id"), "plans/" + plan.text("id"));
    }
    PAGES.put("log", "bundles/" + LOGGING_BUNDLE);
    PAGES.put("log of nobody", "bundles/%22%3E%3Cimg%20src=x%20onerror=attacked=1%3E");
    PAGES.put("reflected", "items/x/%22%3E%3Cimg%20src=x%20onerror=attacked=1%3E");
    PAGES.put("no such page", "%3Csvg%20onload=attacked=1%3E?x=javascript:attacked=1");
  }

  /** Names of accounts can't hold such text; labels, item groups and browsers' names can. */
  private static void accounts(RestClient admin) {
    Document ann = Samples.account("ann", "planner");
    for (String hostile : List.of(SCRIPT, IMAGE, LONG)) {
      assertThat(admin.post("/accounts", ann.with("name", hostile)).fields())
          .containsExactly("name");
      admin.post("/accounts/admin/tokens", Document.of("label", hostile)).expect(201);
    }
    List<String> groups = List.of("<svg onload=attacked=1>", "'-alert(1)-'", "{{attacked=1}}");
    admin.post("/accounts", ann.with("scope", groups)).expect(201);
    Document login = Document.of("name", "ann", "password", FillrateServer.PASSWORD);
    server.nobody().with("User-Agent", SCRIPT).post("/session", login).expect(200);
    admin.post("/shell", "text/plain", "fillrate:runs '" + SCRIPT + "'");
    admin.post("/shell", "text/plain", "log:log -l ERROR '" + SCRIPT + "'").expect(200);
  }

  /** Names of files, headers of bundles, and a publisher. */
  private static void bundles(RestClient admin) throws Exception {
    for (String hostile : List.of(SCRIPT, IMAGE, LONG + ".jar")) {
      for (byte[] file : List.of("no archive".getBytes(), hostileBundle())) {
        admin
            .send(
                "POST",
                "/bundles?name=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8),
                "application/java-archive",
                BodyPublishers.ofByteArray(file))
            .expect(201);
      }
    }
    Vendor vendor = Vendor.of(folder, "Evil", "-keyalg", "RSA");
    new ProvisioningClient(admin).trust(URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8), vendor);
  }

  private static byte[] hostileBundle() throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.vendor.hostile");
    headers.putValue("Bundle-Version", "1.0.0");
    headers.putValue("Bundle-Name", SCRIPT);
    headers.putValue("Bundle-Description", IMAGE);
    headers.putValue("Bundle-Vendor", SCRIPT);
    headers.putValue("Bundle-License", "javascript:attacked=1");
    headers.putValue("Bundle-DocURL", "javascript:attacked=1");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) server.close();
  }

  @BeforeEach
  void openBrowser() throws Exception {
    browser = ConsoleBrowser.of(server).signIn("admin", FillrateServer.PASSWORD);
    browser.faults(); // before signing in nobody was
  }

  @AfterEach
  void closeBrowser() throws Exception {
    browser.close();
  }

  private void assertHarmless(String page) {
    assertThat(browser.script("return window.attacked")).as(page).isNull();
    assertThat((List<?>) browser.script(MADE)).as(page).isEmpty();
    assertThat(browser.faults()).as(page).isEmpty();
  }

  @Test
  void attackTextIsTextOnEveryPageInBothLanguages() {
    assertThat(PAGES).hasSizeGreaterThan(30);
    for (String language : List.of("en", "zh")) {
      browser.open("overview").language(language);
      PAGES.forEach(
          (page, address) -> {
            browser.open(address);
            assertHarmless(language + " " + page);
          });
    }
  }

  @Test
  void whatPeopleNamedIsShownAsTheyNamedIt() {
    for (String page : List.of("datasets", "problems", "audit", "accounts")) {
      browser.open(page).sees(SCRIPT);
    }
    browser.open("publishers").sees(SCRIPT);
    browser.open("bundles/" + LOGGING_BUNDLE).sees(SCRIPT);
    browser.open("changes").sees(SCRIPT);
    browser.open("accounts").sees("{{attacked=1}}…");
  }

  @Test
  void longNamesWidenNoPage() {
    for (int width : List.of(1440, 400)) {
      browser.driver().manage().window().setSize(new Dimension(width, 900));
      for (String page :
          List.of("datasets", "problems", "policies", "audit", "accounts", "changes")) {
        browser.open(page);
        String wider =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assertThat(browser.script(wider)).as(width + " " + page).isEqualTo(0L);
      }
    }
  }

  /** In dialogs and messages, too: what a page says of a name after a deed. */
  @Test
  void questionsAndAnswersAreTextToo() {
    browser.open("accounts").click("Revoke", SCRIPT).sees(SCRIPT);
    assertHarmless("the question");
    browser.click("Revoke");
    browser.waitFor("the end of the token", () -> !browser.card("API tokens").contains(SCRIPT));
    assertHarmless("after the deed");
    browser.open("audit").fill("Text", SCRIPT).click("Search").sees("Revoked a token");
    browser.click("Verify").sees("entries are as they were written");
    assertHarmless("the trail");
  }
}
