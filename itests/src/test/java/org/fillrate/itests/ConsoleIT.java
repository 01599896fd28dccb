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

/**
 * A first day with the console, from the one-time password on: data, a problem, a run, and a
 * policy's way to champion and back between two people. Each part goes on from the last.
 */
@TestMethodOrder(OrderAnnotation.class)
@ConsoleBrowser.Needed
class ConsoleIT {
  private static final Duration A_RUN = Duration.ofSeconds(120);
  private static final String PROBLEM = "corner shop";
  private static final String OPERATOR = "Operator: imports data, trains, switches policies";
  private static final String CANARY = "ITEM-001";
  private static final String OTHER = "ITEM-000";
  private static final String ROLLBACK_MILLISECONDS =
      "return performance.getEntriesByType('resource')"
          + ".findLast((entry) => entry.name.endsWith('/rollback')).duration";

  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleBrowser browser;
  private static String learner;
  private static String rule;

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
  void dataAreTriedImportedAndLookedAt() throws Exception {
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
    By rows = By.cssSelector("figure tbody tr"); // the last 90 days and 28 days ahead
    assertThat(browser.driver().findElements(rows)).hasSize(90 + 28);
  }

  @Test
  @Order(3)
  void aProblemOfTheDataIsStoredOnceEveryFieldIsRight() {
    browser.open("overview").click("Create problem").onPage("Problems");
    assertThat(browser.card("Stored problems")).contains("No problem yet.");
    browser.choose("Start from", "Catalogue from an imported data set");
    Document example = Json.parse(browser.input("Problem document").getDomProperty("value"));
    browser.fill("Problem document", "{\"kind\":").click("Create problem");
    browser.sees("This is not JSON:");
    Document demand = example.document("demand").with("top", 3).with("evaluationDays", 30);
    Document problem = example.with("name", PROBLEM).with("demand", demand);
    browser.fill("Problem document", Json.write(problem.with("leadTime", -2)));
    browser.click("Create problem").sees("Some fields need a change:");
    assertThat(browser.driver().findElement(By.cssSelector("[role=alert] li code")).getText())
        .isEqualTo("leadTime");
    browser.fill("Problem document", Json.write(problem.with("leadTime", 2)));
    browser.click("Create problem").onPage(PROBLEM).sees(PROBLEM + " is stored.");
    assertThat(browser.fact("Kind")).isEqualTo("single-item");
  }

  @Test
  @Order(4)
  void aRunIsStartedFromTheAlgorithmsOwnFormAndWatched() {
    browser.open("problems").click(PROBLEM).onPage(PROBLEM);
    browser.click("Start a run").onPage("Start a run");
    browser.choose("Algorithm", "Deep Q-learning");
    browser.fill("Seeds", "7").fill("Steps environment steps", "10000").fill("hidden", "many");
    browser.click("Start a run").sees("Some fields need a change:");
    browser.fill("hidden", "[32, 32]").click("Start a run").onPage("dqn on " + PROBLEM);
    browser.sees("Time left, estimated").sees("%");
    browser.sees("Policy or rule", A_RUN).loaded();
    assertThat(browser.fact("State")).isEqualTo("Finished");
    assertThat(browser.card("Report")).contains("dqn, seed 7", "s-S");
    assertThat(browser.card("Settings")).contains("[32,32]", "10,000 environment steps");
    assertThat(browser.card("Learning curves")).contains("on the days it learns from");
    browser.click("Choose a policy").onPage("Policies of " + PROBLEM);
  }

  @Test
  @Order(5)
  void whoIsAlonePromotesTheFirstChampionWithAReason() {
    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    assertThat(browser.card("History")).contains("The champion has never been switched.");
    learner = version("Learns a policy");
    rule = version("Old rule");

    browser.click("Promote", rule).sees("From now on " + rule + " decides").click("Promote");
    assertThat(browser.input("Reason").getAttribute("validationMessage")).isNotEmpty();
    browser.fill("Reason", "   ").click("Promote").waitFor("a complaint", ConsoleIT::complains);
    browser.fill("Reason", "to start with").click("Promote").sees(rule + " decides now.");
    assertThat(browser.fact("Champion")).isEqualTo(rule);
    assertThat(browser.fact("Reason")).isEqualTo("to start with");
  }

  /** A version by its role, as it is called everywhere: "dqn, version 1". */
  private static String version(String role) {
    String name = browser.row(role).findElement(By.tagName("th")).getText();
    return name.lines().findFirst().orElseThrow().strip();
  }

  @Test
  @Order(6)
  void aChallengerIsRequestedByOneAndApprovedByAnother() {
    String once = "only for the first time";
    browser.open("accounts").fill("Name", "olga").choose("Role", OPERATOR);
    browser.fill("One-time password", once).click("Create account");
    browser.sees("The account olga is created.");

    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    assertThat(browser.row(learner).getText()).as("four eyes").doesNotContain("Promote");
    browser.click("Compare", learner).onPage(learner + " as challenger");
    assertThat(browser.card("Challenger and champion")).contains("Cost", "Fill rate", rule);
    browser.fill("Or canaries by name", CANARY).fill("Reason", "it may be cheaper");
    browser.click("Request a rollout").onPage("Rollout of " + learner);
    browser.sees("Another operator or administrator has to approve it.");
    assertThat(browser.driver().findElements(By.cssSelector("main .primary"))).isEmpty();

    browser.click("Sign out").onPage("Sign in").fill("Name", "olga").fill("Password", once);
    browser.click("Sign in").onPage("Choose your own password");
    browser.fill("New password", FillrateServer.PASSWORD);
    browser.fill("New password once more", FillrateServer.PASSWORD).click("Change password");
    browser.onPage("Rollout of " + learner);
    goOn("Approve", "the figures convince me", "Approved");
    assertThat(browser.card("Stages"))
        .containsSubsequence("Requested", "admin", "it may be cheaper")
        .containsSubsequence("Approved", "olga", "the figures convince me");
  }

  /** One step of the rollout in sight. */
  private static void goOn(String button, String reason, String stage) {
    browser.click(button).fill("Reason", reason).click(button);
    browser.sees("The rollout is now: " + stage + ".");
    assertThat(browser.card("Stages")).contains(reason);
  }

  @Test
  @Order(7)
  void itGoesThroughShadowAndCanaryToChampion() {
    String rollout = "Rollout of " + learner;
    goOn("Start as shadow", "look at it first", "Shadow");
    decides(CANARY, rule);
    assertThat(browser.fact("Asked beside it, not ordered")).contains("units", "Shadow");
    assertThat(browser.card("Why")).doesNotContain(learner);

    browser.click("Shadow").onPage(rollout);
    goOn("Let it decide its canaries", "nothing odd", "Canary");
    decides(CANARY, learner);
    decides(OTHER, rule);

    browser.click("Canary").onPage(rollout);
    goOn("Make it champion", "it held", "Champion, watched");
    decides(OTHER, learner);
    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    assertThat(browser.fact("Champion")).isEqualTo(learner);
    assertThat(browser.fact("Since")).contains("olga");
    assertThat(browser.fact("Reason")).isEqualTo("it held");
  }

  /** Asks for a proposal for an item and opens it: who decides it is told in its reasons. */
  private static void decides(String item, String policy) {
    browser.open("problems").click(PROBLEM).onPage(PROBLEM).click("Ask for a decision");
    browser.onPage("Decisions").fill("Item 1", item).fill("On hand (units) 1", "3");
    browser.click("Ask for a decision").sees("Decisions made: 1");
    Document newest = server.admin().get("/decisions?item=" + item).items().get(0);
    browser.open("decisions/" + newest.text("id")).onPage(item);
    assertThat(browser.card("Why")).contains("(" + policy + ") orders");
  }

  @Test
  @Order(8)
  void oneClickRollsItBackWithinASecond() {
    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    browser.click(learner).onPage("Rollout of " + learner);
    browser.click("Roll back").sees("The champion before decides again: " + rule);
    browser.fill("Reason", "a complaint from the warehouse");
    long began = System.nanoTime();
    browser.click("Roll back").sees("The rollout is now: Returned.");
    long seen = (System.nanoTime() - began) / 1_000_000;
    Number answered = (Number) browser.script(ROLLBACK_MILLISECONDS);
    System.out.printf("[fillrate] rollback: answered in %s ms, seen in %d%n", answered, seen);
    assertThat(answered.doubleValue()).isBetween(0.001, 1000.0);

    decides(CANARY, rule);
    browser.open("policies").click(PROBLEM).onPage("Policies of " + PROBLEM);
    assertThat(browser.fact("Champion")).isEqualTo(rule);
    assertThat(browser.fact("Reason")).isEqualTo("a complaint from the warehouse");
    assertThat(browser.card("Rollouts")).contains(learner, "Returned", "olga");
    assertThat(browser.card("History"))
        .containsSubsequence(
            "Rollback", rule, learner, "olga", "a complaint", "Promotion", "it held", "to start");
    browser.open("overview");
    assertThat(browser.card("What decides now")).contains(rule, "switched by olga");
  }

  @Test
  @Order(9)
  void aDecisionIsAskedForAndOverridden() {
    browser.open("problems").click(PROBLEM).onPage(PROBLEM).click("Ask for a decision");
    browser.onPage("Decisions").fill("Item 1", "ITEM-002").fill("On hand (units) 1", "few");
    browser.fill("On order (units) 1", "4").click("Ask for a decision");
    browser.sees("Some fields need a change:");
    browser.fill("On hand (units) 1", "3").click("Ask for a decision").sees("Decisions made: 1");
    browser.click("ITEM-002").onPage("ITEM-002");
    assertThat(browser.card("Why")).contains("the old rule", "Stock-out risk within 3 periods");
    assertThat(browser.fact("On order")).isEqualTo("4 units");
    assertThat(browser.fact("Probability of a stock-out")).contains("%");

    browser.click("Override").sees("units were recommended for ITEM-002");
    browser.fill("Quantity to order instead (units)", "11").click("Override");
    assertThat(browser.input("Reason").getAttribute("validationMessage")).isNotEmpty();
    browser.fill("Reason", "a fair is coming").click("Override").sees("Your quantity is recorded.");
    assertThat(browser.fact("To order now")).isEqualTo("11 units");
    assertThat(browser.card("What people did")).contains("Overridden", "olga", "a fair is coming");
  }

  @Test
  @Order(10)
  void onlyDataThatNothingDecidesOnAreDeleted() throws Exception {
    browser.open("datasets").click("shop.csv").onPage("shop.csv").click("Delete");
    browser.sees("These problems were made of it").click("Delete");
    browser.sees("the problem " + PROBLEM + " is decided by a policy; roll back").click("Cancel");
    Path spare = Files.writeString(folder.resolve("spare.csv"), Samples.panel(1, 30));
    browser.open("datasets").fill("File", spare.toString()).click("Dry run").onPage("spare.csv");
    browser.click("Import").sees("spare.csv is imported.").onPage("spare.csv");
    browser.click("Delete").sees("Nothing was made of it.").click("Delete");
    browser.onPage("Data sets").sees("spare.csv is deleted.");
    assertThat(browser.card("Data sets")).contains("shop.csv").doesNotContain("spare.csv");
  }
}
