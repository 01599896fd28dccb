package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** A first day with the console, from the one-time password on. Each part goes on from the last. */
@TestMethodOrder(OrderAnnotation.class)
@ConsoleBrowser.Needed
class ConsoleIT {
  private static final Duration A_RUN = Duration.ofSeconds(120);
  private static final String PROBLEM = "zipkin-p4-l2";

  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.withoutPasswordIn(folder);
    server.start();
    browser = ConsoleBrowser.of(server);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) browser.close();
    if (server != null) server.close();
  }

  @AfterEach
  void nothingBrokeInThePage() {
    assertThat(browser.faults()).isEmpty();
  }

  @Test
  @Order(1)
  void theOneTimePasswordHasToBeChanged() throws Exception {
    String once = Files.readString(server.data().resolve("initial-admin-password")).strip();
    browser.open("").onPage("Sign in").fill("Name", "admin").fill("Password", "not " + once);
    browser.click("Sign in").sees("The name or the password is wrong");
    browser.fill("Password", once).click("Sign in").onPage("Choose your own password");

    browser.open("accounts").onPage("Choose your own password");
    browser.fill("Present password", once);
    browser.fill("New password", FillrateServer.PASSWORD).fill("New password once more", "another");
    browser.click("Change password").sees("The two new passwords differ.");
    browser.fill("New password", "short").fill("New password once more", "short");
    browser.click("Change password").waitFor("the server's complaint", ConsoleIT::complains);
    browser.fill("New password", FillrateServer.PASSWORD);
    browser.fill("New password once more", FillrateServer.PASSWORD).click("Change password");
    browser.onPage("Accounts").open("overview");

    assertThat(browser.card("What decides now"))
        .contains("Nothing is decided yet. Start with your demand history");
    assertThat(browser.card("Runs in progress")).contains("No run is in progress.");
    assertThat(browser.card("Health")).contains("The server is ready.");
    assertThat(browser.card("Last changes")).contains("Changed a password");
  }

  private static boolean complains() {
    return !browser.driver().findElements(By.cssSelector(".field.wrong .error")).isEmpty();
  }

  @Test
  @Order(2)
  void aProblemIsStoredOnceEveryFieldIsRight() {
    browser.open("overview").click("Create problem").onPage("Problems");
    assertThat(browser.card("Stored problems")).contains("No problem yet.");
    browser.fill("Problem document", "{\"kind\":").click("Create problem");
    browser.sees("This is not JSON:");
    Document problem =
        Samples.problem(PROBLEM)
            .with("demand", Document.of("distribution", "poisson", "mean", 5))
            .with("order", Document.of("max", 20, "lot", 1, "minimum", 0));
    browser.fill("Problem document", Json.write(problem.with("leadTime", -2)));
    browser.click("Create problem").sees("Some fields need a change:");
    assertThat(browser.driver().findElement(By.cssSelector("[role=alert] li code")).getText())
        .isEqualTo("leadTime");
    browser.fill("Problem document", Json.write(problem.with("leadTime", 2)));
    browser.click("Create problem").onPage(PROBLEM).sees(PROBLEM + " is stored.");
    assertThat(browser.fact("Kind")).isEqualTo("single-item");
  }

  @Test
  @Order(3)
  void aRunIsStartedFromTheAlgorithmsOwnFormAndWatched() {
    browser
        .open("problems")
        .click(PROBLEM)
        .onPage(PROBLEM)
        .click("Start a run")
        .onPage("Start a run");
    browser.choose("Algorithm", "Deep Q-learning");
    browser.fill("Seeds", "7").fill("Steps environment steps", "10000").fill("hidden", "many");
    browser.click("Start a run").sees("Some fields need a change:");
    browser.fill("hidden", "[32, 32]").click("Start a run").onPage("dqn on " + PROBLEM);
    browser.sees("Time left, estimated").sees("%");
    browser.sees("Policy or rule", A_RUN).loaded();
    assertThat(browser.fact("State")).isEqualTo("Finished");
    assertThat(browser.fact("Optimum")).startsWith("4.395 ");
    assertThat(browser.card("Report")).contains("dqn, seed 7", "base-stock", "exact");
    assertThat(browser.card("Settings")).contains("[32,32]", "10,000 environment steps");
    assertThat(browser.card("Learning curves")).contains("Best old rule", "cost per period");
    browser.click("Choose a policy").onPage("Policies of " + PROBLEM);
  }

  @Test
  @Order(4)
  void policiesArePromotedWithAReasonAndRolledBack() {
    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    assertThat(browser.card("History")).contains("The champion has never been switched.");
    String learner = version("Learns a policy");
    String rule = version("Old rule");

    browser.click("Promote", learner).sees("From now on " + learner + " decides").click("Promote");
    assertThat(browser.input("Reason").getAttribute("validationMessage")).isNotEmpty();
    browser.fill("Reason", "   ").click("Promote").waitFor("a complaint", ConsoleIT::complains);
    browser.fill("Reason", "it learnt enough").click("Promote").sees(learner + " decides now.");
    assertThat(browser.fact("Champion")).isEqualTo(learner);
    assertThat(browser.fact("Reason")).isEqualTo("it learnt enough");

    browser.click("Promote", rule).fill("Reason", "to be safe").click("Promote");
    browser.sees(rule + " decides now.");
    assertThat(browser.fact("Champion")).isEqualTo(rule);

    browser.click("Roll back").sees("The champion before decides again: " + learner);
    browser.fill("Reason", "safe enough before").click("Roll back");
    browser.sees("The champion before decides again.");
    assertThat(browser.fact("Champion")).isEqualTo(learner);
    assertThat(browser.card("History"))
        .containsSubsequence("Rollback", "safe enough", "Promotion", "to be safe", "it learnt");
    browser.open("overview");
    assertThat(browser.card("What decides now")).contains(learner, "switched by admin");
  }

  /** A version by its role, as it is called everywhere: "dqn, version 1". */
  private static String version(String role) {
    String name = browser.row(role).findElement(By.tagName("th")).getText();
    return name.lines().findFirst().orElseThrow().strip();
  }

  @Test
  @Order(5)
  void aDecisionIsAskedForAndOverridden() {
    browser.open("problems").click(PROBLEM).onPage(PROBLEM).click("Ask for a decision");
    browser.onPage("Decisions").fill("On hand (units) 1", "few").fill("On order (units) 1", "4");
    browser.click("Ask for a decision").sees("Some fields need a change:");
    browser.fill("On hand (units) 1", "3").click("Ask for a decision").sees("Decisions made: 1");
    browser.click("the item").onPage(PROBLEM);
    assertThat(browser.card("Why")).contains("the old rule", "Stock-out risk within 3 periods");
    assertThat(browser.fact("On order")).isEqualTo("4 units");
    assertThat(browser.fact("Probability of a stock-out")).contains("%");

    browser.click("Override").sees("units were recommended for the item");
    browser.fill("Quantity to order instead (units)", "11").click("Override");
    assertThat(browser.input("Reason").getAttribute("validationMessage")).isNotEmpty();
    browser.fill("Reason", "a fair is coming").click("Override").sees("Your quantity is recorded.");
    assertThat(browser.fact("To order now")).isEqualTo("11 units");
    assertThat(browser.card("What people did")).contains("Overridden", "admin", "a fair is coming");
  }

  @Test
  @Order(6)
  void dataAreTriedImportedLookedAtAndDeleted() throws Exception {
    Path file = folder.resolve("shop.csv");
    Files.writeString(file, Samples.panel(3, 120) + "2024-01-05,ITEM-001,plenty,2.50\n");

    browser.open("datasets").fill("File", file.toString()).fill("Source and licence", "made up");
    browser.click("Dry run").onPage("shop.csv").sees("Nothing is imported yet.");
    assertThat(browser.fact("Accepted")).isEqualTo("360");
    assertThat(browser.fact("Rejected")).isEqualTo("1");
    browser.open("datasets").sees("Waiting to be imported");
    assertThat(browser.card("Data sets")).contains("No data set yet.");

    browser.click("shop.csv").onPage("shop.csv");
    browser.input("Leave out the rows that can't be read: 1").click();
    browser.click("Import");
    browser.sees("shop.csv is imported.").onPage("shop.csv");
    assertThat(browser.fact("Source and licence")).isEqualTo("made up");
    browser.click("Rows not taken: 1").sees("plenty");
    assertThat(browser.row("plenty").getText()).contains("362", "units");
    browser.click("ITEM-001").onPage("ITEM-001");
    assertThat(browser.card("Demand and forecast")).contains("Method", "Forecaster");
    browser.click("Show the numbers as a table");
    assertThat(browser.driver().findElements(By.cssSelector("figure tbody tr")).size())
        .as("the last 90 days and 28 days ahead")
        .isEqualTo(90 + 28);

    browser.open("datasets").click("shop.csv").onPage("shop.csv").click("Delete");
    browser.sees("Nothing was made of it.").click("Delete");
    browser.onPage("Data sets").sees("shop.csv is deleted.");
    assertThat(browser.card("Data sets")).contains("No data set yet.");
  }
}
