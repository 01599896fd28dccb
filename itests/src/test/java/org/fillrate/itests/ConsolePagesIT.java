package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;

/** What holds for every page: languages, themes, roles, accessibility, and hostile names. */
@ConsoleBrowser.Needed
class ConsolePagesIT {
  private static final String IMAGE = "<img src=x onerror=window.attacked=1>";
  private static final String ITEM = IMAGE.toUpperCase(Locale.ROOT); // as codes are kept
  private static final String HOSTILE = "\"><script>window.attacked=1</script>" + IMAGE;

  /** All that is read out or seen, but for code and what people or the server named. */
  private static final String WORDS =
      """
      const words = [document.title];
      const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) words.push(walker.currentNode.data.trim());
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        for (const element of document.querySelectorAll(`[${name}]`))
          words.push(element.getAttribute(name).trim());
      return words.filter(Boolean);
      """;

  @TempDir static Path folder;

  private static FillrateServer server;
  private static ConsoleShop shop;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    shop = ConsoleShop.made(server, "corner shop", "ITEM-000", 2);
    browser = ConsoleBrowser.of(server);
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) browser.close();
    if (server != null) server.close();
  }

  @BeforeEach
  void forgetWhoWasThere() {
    browser.forget();
  }

  @AfterEach
  void nothingBrokeInThePage() {
    assertThat(browser.faults()).isEmpty();
  }

  @Test
  void everyPageTurnsChineseAndHasNoSeriousBarrierInAnyLanguageOrTheme() throws Exception {
    Map<String, Object> english = messages("en");
    Map<String, Object> chinese = messages("zh");
    TreeSet<String> untranslated = new TreeSet<>(english.keySet());
    english.forEach(
        (key, text) -> {
          if (!text.equals(chinese.get(key))) untranslated.add(String.valueOf(text));
        });
    Map<String, String> pages = shop.pages();
    pages.put("plan", "plans/" + OneOfEach.planIn(server));
    pages.put("change", "changes/" + OneOfEach.removalFrom(server));
    TreeSet<String> left = new TreeSet<>();
    browser.open("").language("en");
    assertNoBarriers("sign-in");
    browser.language("zh").onPage("登录");
    assertThat(untranslated).doesNotContainAnyElementsOf(words());
    assertNoBarriers("sign-in");
    browser.language("en").signIn("admin", FillrateServer.PASSWORD);
    pages.forEach(
        (page, address) -> {
          browser.language("en").open(address);
          assertNoBarriers(page);
          browser.language("zh").loaded(); // as people switch, without loading the page anew
          String heading = browser.driver().findElement(By.tagName("h1")).getText();
          assertThat(browser.driver().getTitle()).as(page).isEqualTo(heading + " · Fillrate");
          assertThat(browser.driver().findElement(By.tagName("nav")).getText())
              .as(page)
              .containsPattern("\\p{IsHan}");
          assertThat(words()).as(page).doesNotContainAnyElementsOf(untranslated);
          left.addAll(ConsoleWords.english(browser, "corner shop catalogue", "corner shop"));
          assertNoBarriers(page + " in Chinese");
        });
    assertThat(left).as("English on Chinese pages").isEmpty();
    assertThat(ConsoleWords.misread(browser)).isEmpty();
    assertThat(ConsoleWords.ofPlugIns(browser))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("unsaid", List.of())
        .hasEntrySatisfying("texts", texts -> assertThat((Long) texts).isGreaterThan(100));
    browser.open("overview").onPage("总览");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("zh-CN");
  }

  /** One of each kind of field, and of each tone; all are made by the same component. */
  private static final Map<String, String> DIALOGS =
      Map.of(
          "account", "accounts.token",
          "accounts", "accounts.change.short",
          "dataset", "action.remove",
          "policy", "policies.rollback",
          "proposal", "decisions.override");

  @Test
  void noDialogHasASeriousBarrier() throws Exception {
    browser.signIn("admin", FillrateServer.PASSWORD);
    for (String language : List.of("en", "zh")) {
      Map<String, Object> words = messages(language);
      DIALOGS.forEach(
          (page, button) -> {
            browser.language("en").theme("light").open(shop.pages().get(page)).language(language);
            List<String> light = Axe.barriers(inDialog(words.get(button)));
            assertThat(light).as("%s of %s, light, %s", button, page, language).isEmpty();
            browser.click(String.valueOf(words.get("action.cancel"))).theme("dark");
            List<String> dark = Axe.barriersOfColour(inDialog(words.get(button)));
            assertThat(dark).as("%s of %s, dark, %s", button, page, language).isEmpty();
            browser.click(String.valueOf(words.get("action.cancel")));
          });
    }
  }

  @Test
  void aCanarysShareIsRaised() {
    RestClient admin = server.admin();
    String rollout = "rollouts/" + shop.rollout();
    Document why = Document.of("reason", "corner shop");
    admin.post("/" + rollout + "/approve", why).expect(200);
    for (String to : List.of("shadow", "canary")) {
      admin.post("/" + rollout + "/advance", why.with("to", to)).expect(200);
    }
    browser.signIn("admin", FillrateServer.PASSWORD).language("en").open(rollout);
    browser.click("Raise the share").fill("Share of the items as canary, in %", "5");
    browser.fill("Reason", "corner shop").click("Raise the share").sees("must be above 0.1");
    browser.fill("Share of the items as canary, in %", "40").click("Raise the share");
    browser.sees("The rollout is now: Canary.");
    assertThat(browser.card("Stages")).contains("10 %", "40 %");
    assertThat(Axe.barriers(browser.driver())).isEmpty();
  }

  /** The page with a dialog that this button opens. */
  private static WebDriver inDialog(Object button) {
    By open = By.cssSelector("dialog[open]");
    browser.click(String.valueOf(button));
    browser.waitFor("the dialog", () -> browser.driver().findElements(open).size() == 1);
    return browser.driver();
  }

  /** Of the page as it stands, light and then dark. */
  private static void assertNoBarriers(String page) {
    List<String> light = Axe.barriers(browser.theme("light").driver());
    assertThat(light).as("%s, light", page).isEmpty();
    List<String> dark = Axe.barriersOfColour(browser.theme("dark").driver());
    assertThat(dark).as("%s, dark", page).isEmpty();
  }

  private List<String> words() {
    return ((List<?>) browser.script(WORDS)).stream().map(String::valueOf).toList();
  }

  private static Map<String, Object> messages(String language) throws Exception {
    String file = "http://127.0.0.1:" + server.port() + "/console/messages/" + language + ".json";
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(file)).build(),
                HttpResponse.BodyHandlers.ofString());
    return Json.parse(answer.body()).asMap();
  }

  @Test
  void theThemeIsRemembered() {
    browser.signIn("admin", FillrateServer.PASSWORD).theme("light");
    assertThat(brightness()).isGreaterThan(200);
    browser.theme("dark");
    assertThat(brightness()).isLessThan(60);
    browser.open("runs/" + shop.run());
    assertThat(brightness()).isLessThan(60);
  }

  /** Of the page's ground: its red part, 0 to 255. */
  private int brightness() {
    String colour =
        browser.driver().findElement(By.tagName("body")).getCssValue("background-color");
    return Integer.parseInt(colour.replaceFirst("rgba?\\((\\d+),.*", "$1"));
  }

  @Test
  void aViewerChangesNothing() {
    server.admin().post("/accounts", Samples.account("vera", "viewer")).expect(201);
    browser.signIn("vera", FillrateServer.PASSWORD);
    assertThat(browser.text()).contains("Viewer").doesNotContain("Accounts");
    Map<String, String> pages = shop.pages();
    pages.keySet().removeAll(List.of("accounts", "new-run", "account"));
    pages.remove("audit"); // searched, checked and exported: all by reading
    pages.forEach(
        (page, address) -> {
          browser.open(address);
          assertThat(controls())
              .as(page)
              .isSubsetOf("Problem", "Policies", "Export CSV", "Export Excel", "?");
        });
  }

  /** Buttons, whatever looks like one, and inputs within the page; not what sorts and selects. */
  private TreeSet<String> controls() {
    // the file of a suite is read by the browser alone; a figure's label only explains it, and who
    // decided when is a question
    String any =
        "main button:not(.sort, .kpi, .more *, .asks *, .then *), main .button, main textarea,"
            + " main input:not([type=search], [type=checkbox], #suite, .asks *, .then *)";
    return browser.driver().findElements(By.cssSelector(any)).stream()
        .map(control -> control.getText().isEmpty() ? control.getTagName() : control.getText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatIsNotThereIsSaidUnderAHeading() {
    browser.signIn("admin", FillrateServer.PASSWORD).language("en");
    List.of("runs/", "policies/", "compare/", "rollouts/", "datasets/", "problems/", "episodes/")
        .forEach(pages -> assertSaysWhatIsMissing(pages + "no%2Fsuch"));
    List.of("changes/no", "plans/no", "decisions/no", "runs/a/with/b", "items/no/such")
        .forEach(this::assertSaysWhatIsMissing);
  }

  private void assertSaysWhatIsMissing(String address) {
    browser.open(address).sees("Try again"); // it waits for exactly one heading
    By alert = By.cssSelector("main [role=alert]");
    assertThat(browser.driver().findElement(alert).getText()).as(address).hasSizeGreaterThan(20);
    assertThat(browser.driver().getTitle()).as(address).endsWith(" · Fillrate");
  }

  @Test
  void figuresExplainThemselvesToTheKeyboard() {
    browser.signIn("admin", FillrateServer.PASSWORD).language("en").open("runs/" + shop.run());
    browser.script(
        "[...document.querySelectorAll('.kpi')].find(k => k.textContent === 'Fill rate').focus()");
    browser.sees("share of demanded units").sees("Σ units met from stock");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    assertThat(browser.text()).doesNotContain("Σ units met from stock");
    assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Fill rate");
    assertThat(Axe.barriers(browser.driver())).isEmpty();
  }

  @Test
  void hostileNamesAreOnlyText() {
    ConsoleShop hostile = ConsoleShop.made(server, HOSTILE, ITEM, 3);
    browser.signIn("admin", FillrateServer.PASSWORD);
    Map<String, String> pages = hostile.pages();
    pages.put("reflected", "items/" + hostile.dataset() + "/%22%3E%3Cimg%20src=x%20onerror=1%3E");
    pages.forEach(
        (page, address) -> {
          browser.open(address);
          assertUnharmed(page);
        });
    browser.open(pages.get("policies")).click(HOSTILE).onPage("Policies of " + HOSTILE);
    assertThat(browser.fact("Reason")).isEqualTo(HOSTILE);
    browser.click("Roll back").fill("Reason", HOSTILE + " again").click("Roll back");
    browser.sees("The champion before decides again.");
    assertThat(browser.card("History")).contains(HOSTILE + " again");
    browser.open(pages.get("decisions")).click("New proposals");
    browser.choose("Problem", HOSTILE + " catalogue");
    browser.fill("Item 1", ITEM).fill("On hand (units) 1", "2").click("Ask for a decision");
    browser.sees("Decisions made: 1").waitFor("the item", () -> proposals().contains(ITEM));
    browser.open(pages.get("dataset")).onPage(HOSTILE).click(ITEM).onPage(ITEM);
    browser.open(pages.get("dataset")).click("Delete").sees(HOSTILE + " is deleted with");
    assertUnharmed("the question");
  }

  @Test
  void aBenchmarksReportsAreReadAndSorted() throws Exception {
    String cost = "\"cost\":{\"mean\":%1$s,\"low\":%1$s,\"high\":%1$s,\"exact\":true}";
    String report =
        """
        {"problem":{"kind":"single-item","name":%s},"algorithm":"%s","optimum":100,
         "policies":[
           {"seed":1,"status":"finished",%s,"gapPercent":%s,"cpuSeconds":8,"environmentSteps":100,
            "versusBestBaseline":{"mean":%s,"low":%5$s,"high":%5$s}},
           {"seed":2,"status":"failed","reason":"diverged"}],
         "baselines":[{"name":"s-S",%s,"gapPercent":2}]}
        """;
    String rule = cost.formatted("102");
    String easy =
        report.formatted(Json.write(HOSTILE), "dqn", cost.formatted("101"), "1", "-1", rule);
    String hard = report.formatted("\"hard\"", "a2c", cost.formatted("107"), "7", "5", rule);
    Path suite = Files.writeString(folder.resolve("suite.json"), "[" + easy + "," + hard + "]");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");

    browser.signIn("admin", FillrateServer.PASSWORD).open("benchmarks");
    browser.fill("File suite.json", other.toString()).sees("other.json is not a suite.json");
    browser.fill("File suite.json", suite.toString()).sees("Each problem");
    String worse = "does not beat the best classical rule";
    assertThat(browser.row(worse).getText()).contains("hard", "a2c", "7 %", "diverged", "never");
    assertThat(browser.card("Each problem").split(worse)).hasSize(2);
    assertThat(browser.card("Over all problems")).contains("1 of 1", "0 of 1", "1 failed");
    assertThat(firstProblem()).isEqualTo("dqn");
    browser.choose("Sort by", "Algorithm");
    browser.waitFor("the other order", () -> firstProblem().equals("a2c"));
    assertThat(Axe.barriers(browser.driver())).isEmpty();
    assertUnharmed("benchmarks");
  }

  /** The algorithm in the first row of the table of problems. */
  private String firstProblem() {
    return browser
        .driver()
        .findElement(By.cssSelector("section:last-of-type tbody tr td"))
        .getText();
  }

  private String proposals() {
    return browser.card("Proposals");
  }

  /** No element is there that only a name could have made, and no script of such a one ran. */
  private void assertUnharmed(String page) {
    String made = "body script, img:not([src='icon.svg']), [onerror]";
    assertThat(browser.driver().findElements(By.cssSelector(made))).as(page).isEmpty();
    assertThat(browser.script("return window.attacked")).as(page).isNull();
  }
}
