package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Data by hand: rows repaired, terms kept and put to use, a source set up, an import undone. */
@ConsoleBrowser.Needed
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleDataIT {
  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
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
  }

  private static List<Path> waiting() throws IOException {
    try (Stream<Path> files = Files.list(server.data().resolve("imports"))) {
      return files.toList();
    }
  }

  @Test
  @Order(1)
  void rowsAreRepairedOnThePageAndThenImported() throws Exception {
    Path file = folder.resolve("shop.csv");
    String bad = "2024-01-05,ITEM-003,<b>plenty</b>,2.50\n2024-01-06,ITEM-003\n";
    Files.writeString(file, Samples.panel(3, 200) + bad);
    browser.open("datasets").fill("File", file.toString()).click("Dry run").onPage("shop.csv");
    browser.sees("Of 602 rows, 600 are taken as sales");
    assertThat(browser.row("plenty").getText()).contains("602", "units", "must be a number");
    assertThat(waiting()).hasSize(1);
    assertThat(server.admin().get("/datasets").items()).isEmpty();
    assertThat(Axe.barriers(browser.driver())).isEmpty();

    browser.fill("Repair line 602, units", "many").click("Try again with 1 repairs");
    browser.sees("Read again: 2 rows can't be read.");
    browser.fill("Repair line 602, units", "40");
    browser.fill("Repair line 603, the whole row", "2024-01-06,ITEM-003,2,2.50");
    browser.click("Try again with 2 repairs").sees("Read again: 0 rows can't be read.");
    assertThat(browser.fact("Rows repaired by hand")).isEqualTo("2");
    browser.click("Import").sees("shop.csv is imported.");
    browser.waitFor("the items", () -> browser.text().contains("ITEM-003"));
    assertThat(browser.row("ITEM-003").getText()).contains("42");
    assertThat(waiting()).isEmpty();
    assertThat(server.admin().get("/audit?action=dataset.import").items().get(0).text("detail"))
        .contains("repaired by hand: row 602 units, row 603");
  }

  @Test
  @Order(2)
  void termsAreReadKeptAndPutIntoAProblem() throws Exception {
    Path file = folder.resolve("items.csv");
    Files.writeString(file, "item,lead time,lot,order days\nitem-000,14,x,mon\n");
    browser.open("items").fill("File", file.toString()).click("Dry run");
    browser.sees("Cells that can't be read: 1.").sees("must be a number");
    Files.writeString(file, "item,lead time,lot,order days\nitem-000,14,12,mon\n");
    browser.open("items").fill("File", file.toString()).click("Dry run");
    browser.sees("1 items would change").click("Change 1 items").sees("1 items changed.");
    browser.click("ITEM-000").onPage("ITEM-000").sees("The supplier's next order day is");
    browser.fill("Purchase cost money per unit", "1.25").click("Save");
    browser.sees("The terms of ITEM-000 are saved.").sees("unitCost – → 1.25");

    browser.open("problems").choose("Start from", "Catalogue from an imported data set");
    browser.click("Fill from the item master").sees("1 of 4 items filled; 3 are not");
    browser.click("Create problem").onPage("shop");
    Document problem = server.admin().get("/problems").items().get(0).document("problem");
    Document item = problem.documents("items").get(0);
    assertThat(item.text("item")).isEqualTo("ITEM-000");
    assertThat(item.integer("leadTime")).isEqualTo(14);
    assertThat(item.number("unitCost")).isEqualTo(1.25);
    assertThat(item.document("order").integer("lot")).isEqualTo(12);
  }

  @Test
  @Order(3)
  void anImportIsUndoneKnowingWhatWasMadeOfIt() {
    RestClient admin = server.admin();
    String dataset = admin.get("/datasets").items().get(0).text("id");
    assertThat(admin.delete("/datasets/" + dataset).expect(409).text())
        .contains("the problem shop was made of it");
    browser.open("datasets/" + dataset).onPage("shop.csv");
    assertThat(browser.card("Made of it")).contains("shop");
    browser.click("Delete").sees("but can no longer be trained or decided").click("Delete");
    browser.sees("shop.csv is deleted.");
    assertThat(admin.get("/datasets").items()).isEmpty();
  }

  /**
   * Reading a real database is the store's own test; here, that the driver is found, and no more.
   */
  @Test
  @Order(4)
  void aSourceIsSetUpByAnAdministratorAndNamedToPlanners() throws Exception {
    browser.open("sources").fill("Name", "till").fill("JDBC URL", "jdbc:h2:mem:x");
    browser.fill("Database user", "reader").fill("Password", "hush").click("Save");
    browser.sees("other databases are not read");
    String url = "jdbc:postgresql://127.0.0.1:" + FillrateContainer.freePort() + "/till";
    browser.fill("JDBC URL", url).fill("Password", "hush").click("Save");
    browser.sees("The source till is saved.").open("sources").click("Test", "till");
    browser.sees("can't be reached").sees("refused");
    assertThat(Axe.barriers(browser.driver())).isEmpty();
    browser.open("datasets").fill("Name of the data set", "sales").click("Read and check");
    browser.sees("till can't be read").sees("an administrator can test it");
    assertThat(browser.driver().findElement(By.tagName("main")).getText())
        .doesNotContain("127.0.0.1");
    assertThat(server.log()).doesNotContain("hush");
    assertThat(server.admin().get("/sources").text()).doesNotContain("hush");
  }
}
