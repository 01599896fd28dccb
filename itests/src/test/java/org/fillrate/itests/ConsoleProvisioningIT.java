package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An admin installs a vendor's bundle in the console and undoes it. Each part goes on from the
 * last.
 */
@TestMethodOrder(OrderAnnotation.class)
@ConsoleBrowser.Needed
class ConsoleProvisioningIT {
  private static final String NAME = "com.acme.console";
  private static final Duration A_CHANGE = Duration.ofSeconds(120);

  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleBrowser browser;
  private static Vendor acme;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    acme = Vendor.of(folder, "Acme", "-keyalg", "RSA");
    file = new VendorBundles(folder, acme).learner(NAME, "1.0.0");
    browser = ConsoleBrowser.of(server);
    browser.signIn("admin", FillrateServer.PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) browser.close();
    if (server != null) server.close();
  }

  @AfterEach
  void nothingBrokeInThePage() {
    assertThat(browser.faults()).isEmpty();
    assertThat(Axe.barriers(browser.driver())).isEmpty();
  }

  @Test
  @Order(1)
  void aStrangersFileIsRefusedInWords() {
    browser.open("changes").onPage("Install & undo").sees("This server runs what it shipped with.");
    browser.fill("Drop a file here, or choose one", file.toString());
    browser.onPage("Install " + NAME + " 1.0.0").sees("It may not be carried out:");
    assertThat(browser.text()).contains("trust").doesNotContain("Carry out");
    browser.click("Discard").sees("are thrown away").click("Discard").onPage("Install & undo");
  }

  @Test
  @Order(2)
  void itsPublisherIsTrusted() throws Exception {
    Path certificate = Files.write(folder.resolve("acme.cer"), acme.encoded());
    browser.open("publishers").onPage("Publishers");
    browser.fill("Name", "Acme").fill("Certificate", certificate.toString());
    browser.click("Trust a publisher").sees("Acme is trusted.");
    assertThat(browser.row("Acme").getText()).contains("Trusted");
  }

  @Test
  @Order(3)
  void thePlanIsReadWithTheKitsReportAndCarriedOut() throws Exception {
    browser.open("changes").fill("Drop a file here, or choose one", file.toString());
    browser.onPage("Install " + NAME + " 1.0.0").sees("is added");
    assertThat(browser.card("The file")).contains("Acme", "SHA-256");
    String sha256 = browser.fact("SHA-256");
    browser.fill("File report.json", report("0".repeat(64)).toString());
    browser.sees("The report is about another file");
    browser.fill("File report.json", report(sha256).toString()).sees("nothing amiss");
    assertThat(browser.row("Fifty cycles").getText()).contains("Passed", "all done", "cycles: 50");

    browser.click("Carry out").sees("tried in a process of its own").click("Carry out");
    browser.sees("Done", A_CHANGE).sees("The plan told the truth.");
    browser.open("changes");
    assertThat(browser.row(NAME + " 1.0.0").getText()).contains("Done");
    assertThat(browser.card("Added bundles")).contains(NAME, "Acme", "Running");
    assertThat(server.admin().get("/algorithms").text()).contains(NAME);
  }

  private static Path report(String sha256) throws IOException {
    Document check =
        Document.of(
            "id",
            "cycles",
            "title",
            "Fifty cycles",
            "state",
            "pass",
            "sentence",
            "all done",
            "figures",
            Document.of("cycles", 50),
            "details",
            List.of());
    Document report =
        Document.of(
            "format",
            "fillrate-tck/v1",
            "file",
            "acme.jar",
            "sha256",
            sha256,
            "signed",
            true,
            "kit",
            "0.1.0",
            "seconds",
            61.5,
            "checks",
            List.of(check));
    return Files.writeString(folder.resolve("report-" + sha256 + ".json"), Json.write(report));
  }

  @Test
  @Order(4)
  void aBundleThatWentMissingIsShownInQuarantine() throws Exception {
    browser.driver().get("about:blank"); // an open page would miss the server
    server.stop();
    try (Stream<Path> jars = Files.list(server.data().resolve("provisioning/store"))) {
      for (Path jar : jars.toList()) Files.move(jar, folder.resolve(jar.getFileName()));
    }
    server.start();

    browser.open("").signIn("admin", FillrateServer.PASSWORD).open("changes");
    assertThat(browser.card("Added bundles")).contains(NAME, "Quarantined", "missing");
  }

  @Test
  @Order(5)
  void oneClickReturnsToTheStateBefore() {
    browser.open("changes").click("Return to it", "none").sees("is removed").click("Carry out");
    browser.sees("tried in a process of its own").click("Carry out").sees("Done", A_CHANGE);
    browser.open("changes").sees("This server runs what it shipped with.");
    assertThat(server.admin().get("/algorithms").text()).doesNotContain(NAME);
    browser.language("zh").onPage("安装与撤销").language("en");
  }
}
