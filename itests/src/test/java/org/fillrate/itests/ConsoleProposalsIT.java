package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A planner's morning, by keyboard: 1,200 proposals are filtered, judged, exported, made again. */
@TestMethodOrder(OrderAnnotation.class)
@ConsoleBrowser.Needed
class ConsoleProposalsIT {
  private static final int PROPOSALS = 1200;

  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleBrowser browser;
  private static String problem;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    RestClient admin = server.admin();
    admin.post("/accounts", Samples.account("paula", "planner")).expect(201);
    problem = Champion.of(server);
    List<Document> items =
        IntStream.range(0, PROPOSALS).mapToObj(ConsoleProposalsIT::position).toList();
    admin.post("/decisions", Document.of("problem", problem, "items", items)).expect(200);
    browser = ConsoleBrowser.of(server);
    browser.signIn("paula", FillrateServer.PASSWORD);
  }

  /** A problem of one nameless item takes any name. */
  private static Document position(int i) {
    String item = String.format(Locale.ROOT, "SKU-%04d", i);
    return Document.of("item", item, "onHand", i % 12, "onOrder", List.of());
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

  private static WebElement table() {
    return browser.driver().findElement(By.cssSelector(".grid-scroll"));
  }

  private static void press(CharSequence... keys) {
    table().sendKeys(keys);
  }

  private static String active() {
    return browser.driver().findElement(By.cssSelector(".grid-row.active")).getText();
  }

  private static Document proposal(String item) {
    return server.admin().get("/decisions?item=" + item).items().get(0);
  }

  private static void decided(String item, String status) {
    browser.waitFor(item + " " + status, () -> proposal(item).text("status").equals(status));
  }

  @Test
  @Order(1)
  void aLongTableKeepsFewRowsInTheDocument() {
    browser.open("decisions").onPage("Decisions").sees("Proposals: 1,200");
    List<WebElement> rows = browser.driver().findElements(By.cssSelector(".grid-body > *"));
    assertThat(rows.size()).isBetween(10, 60);
    assertThat(table().getAttribute("aria-rowcount")).isEqualTo("1201");
    press(Keys.END);
    browser.waitFor("the last row", () -> active().contains("SKU-0000"));
    press(Keys.HOME);
    browser.waitFor("the first row", () -> active().contains("SKU-1199"));
    press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP);
    browser.waitFor("the second row", () -> active().contains("SKU-1198"));
  }

  @Test
  @Order(2)
  void proposalsAreApprovedOverriddenAndHeldByKeyboard() {
    press("/");
    WebElement filter = browser.driver().switchTo().activeElement();
    assertThat(filter.getDomAttribute("id")).isEqualTo("filter");
    filter.sendKeys("sku-000");
    browser.sees("Proposals: 10");
    filter.sendKeys(Keys.ENTER);
    browser.waitFor("the first", () -> active().contains("SKU-0009"));

    press(Keys.SPACE, Keys.ARROW_DOWN, Keys.SPACE);
    browser.sees("Selected: 2");
    press("a");
    browser.sees("Approved: 2");
    decided("SKU-0009", "approved");
    decided("SKU-0008", "approved");

    press(Keys.ARROW_DOWN, "e");
    browser.sees("units were recommended for SKU-0007");
    browser.fill("Quantity to order instead (units)", "3").click("Override");
    assertThat(browser.input("Reason").getAttribute("validationMessage")).isNotEmpty();
    browser.fill("Reason", "a fair is coming");
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.TAB, Keys.ENTER);
    browser.sees("Your quantity is recorded.");
    decided("SKU-0007", "overridden");

    press(Keys.ARROW_DOWN, "h");
    browser.sees("Nothing is ordered for now.").fill("Reason", "supplier on strike").click("Hold");
    browser.sees("Held: 1");
    decided("SKU-0006", "held");
    assertThat(proposal("SKU-0006").text("status")).isEqualTo("held");

    browser.choose("State", "Overridden").sees("Proposals: 1");
    assertThat(active()).contains("SKU-0007", "Overridden");
    browser.choose("State", "All").sees("Proposals: 10");
    press("?");
    browser.sees("Order another quantity").click("Close");
  }

  @Test
  @Order(3)
  void whatIsSeenIsExportedAndAnEditedFileComesBack() throws Exception {
    String address =
        browser.driver().findElement(By.linkText("Export CSV")).getDomAttribute("href");
    assertThat(address).contains("item=sku-000").contains("format=csv");
    RestClient.Answer file = server.admin().get(address.replace("/api/v1", "")).expect(200);
    String csv = file.text();
    assertThat(csv.lines()).hasSize(11);
    assertThat(csv).contains("SKU-0007").contains("a fair is coming").doesNotContain("SKU-0010");

    String id = proposal("SKU-0005").text("id");
    Path edited = folder.resolve("edited.csv");
    Files.writeString(edited, "decision,quantity,reason\n" + id + ",7,promised\n");
    browser
        .driver()
        .findElement(By.cssSelector(".bulk input[type=file]"))
        .sendKeys(edited.toString());
    browser.sees("edited.csv changes 1 quantities").click("Import").sees("Quantities changed: 1");
    Map<String, Object> person = proposal("SKU-0005").document("override").asMap();
    assertThat(person).containsEntry("reason", "promised").containsEntry("by", "paula");
  }

  @Test
  @Order(4)
  void anOldDecisionIsMadeAgain() {
    browser.waitFor("the row", () -> active().contains("SKU-0009"));
    press(Keys.ENTER);
    browser.onPage("SKU-0009");
    assertThat(browser.card("Proposal")).contains("Old rule", "Money at stake", "Difference");
    assertThat(browser.card("Where the stock may go")).contains("Show the numbers as a table");
    assertThat(browser.card("What people did")).contains("Approved", "paula");
    WebElement again =
        browser.driver().findElement(By.xpath("//button[normalize-space()='Make it again']"));
    again.sendKeys(Keys.ENTER);
    browser.sees("Every part is the same to the last bit.");
    assertThat(browser.card("Make this decision again")).contains("today", "Decides");
  }

  @Test
  @Order(5)
  void aFileOfPositionsIsLookedAtFirst() throws Exception {
    Path positions = folder.resolve("positions.csv");
    Files.writeString(positions, "item,on hand,on order\nNEW-1,0,\nNEW-2,many,\n");
    browser.open("decisions?problem=" + problem).onPage("Decisions");
    askFor(positions);
    browser.sees("row 3, on hand");
    Files.writeString(positions, "item,on hand,on order\nNEW-1,0,\nNEW-2,3,\n");
    askFor(positions);
    browser.sees("Nothing is recorded yet. This is what would be proposed; items: 2.");
    assertThat(browser.card("Ask for a decision")).contains("NEW-1", "NEW-2", "Old rule");
    assertThat(newProposals()).isEmpty();
    browser.click("Discard").fill("On hand (units) 1", "2").click("Dry run");
    browser.sees("items: 1.");
    askFor(positions);
    browser.sees("items: 2.").click("Make these proposals").sees("Decisions made: 2");
    assertThat(newProposals()).hasSize(2);
  }

  private static void askFor(Path file) {
    browser.driver().findElement(By.cssSelector("form input[type=file]")).sendKeys(file.toString());
  }

  private static List<Document> newProposals() {
    return server.admin().get("/decisions?item=NEW").items();
  }
}
