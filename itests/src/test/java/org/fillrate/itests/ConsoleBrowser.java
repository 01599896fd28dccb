package org.fillrate.itests;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Quotes;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The console in a headless Chromium with a profile of its own, used by what a person reads there:
 * labels, names of buttons, headings. Every deed waits until it can be done.
 */
final class ConsoleBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** On a class of tests that are skipped, with the reason, where there is no browser. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @EnabledIf(
      value = "org.fillrate.itests.ConsoleBrowser#isInstalled",
      disabledReason = "no chromium and chromedriver here (Debian: chromium chromium-driver)")
  @interface Needed {}

  private final String base;
  private final Path profile;
  private final ChromeDriver driver;

  private ConsoleBrowser(String base, Path profile) {
    this.base = base;
    this.profile = profile;
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    this.driver = new ChromeDriver(service, options(profile));
  }

  /** For {@link Needed}. */
  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  static ConsoleBrowser of(FillrateServer server) throws IOException {
    String base = "http://127.0.0.1:" + server.port() + "/console/";
    return new ConsoleBrowser(base, Files.createTempDirectory("fillrate-browser"));
  }

  private static ChromeOptions options(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
        "--lang=en-GB",
        "--window-size=1440,900",
        "--user-data-dir=" + profile);
    return options;
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Leaves the console, and with it who was signed in and what was chosen. */
  void forget() {
    driver.get("about:blank");
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", base, "storageTypes", "all"));
  }

  /** Loads a page anew, by its address within the console, and waits until it has what it shows. */
  ConsoleBrowser open(String address) {
    driver.get("about:blank"); // else only the hash would change, and the old page stay for a while
    driver.get(base + "#/" + address);
    return loaded();
  }

  ConsoleBrowser loaded() {
    waitFor("the page", () -> driver.findElements(By.tagName("h1")).size() == 1);
    By unfinished = By.cssSelector(".wait, line-chart:not(:has(canvas))");
    waitFor("what the page loads", () -> driver.findElements(unfinished).isEmpty());
    return this;
  }

  ConsoleBrowser signIn(String name, String password) {
    return open("")
        .fill("Name", name)
        .fill("Password", password)
        .click("Sign in")
        .onPage("Overview");
  }

  /** Waits for a page by its heading. */
  ConsoleBrowser onPage(String heading) {
    waitFor(
        "the page " + heading,
        () -> driver.findElement(By.tagName("h1")).getText().equals(heading));
    return loaded();
  }

  /** Waits until some text is to be seen. */
  ConsoleBrowser sees(String text) {
    return sees(text, PATIENCE);
  }

  ConsoleBrowser sees(String text, Duration patience) {
    waitFor(text, patience, () -> text().contains(text));
    return this;
  }

  /** What is to be seen: the dialog, where there is one. */
  String text() {
    return surface().getText();
  }

  /** What a card shows, by its heading. */
  String card(String heading) {
    return found(By.xpath("//section[.//h2[normalize-space()=" + Quotes.escape(heading) + "]]"))
        .getText();
  }

  /** A named value. */
  String fact(String name) {
    return found(By.xpath("//div[dt[normalize-space()=" + Quotes.escape(name) + "]]/dd")).getText();
  }

  /** A row of a table by some text in it. */
  WebElement row(String text) {
    return found(By.xpath("//tbody/tr[contains(normalize-space(), " + Quotes.escape(text) + ")]"));
  }

  /** The input of a label, its unit included. */
  WebElement input(String label) {
    String literal = Quotes.escape(label);
    String by = "//*[@id=//label[normalize-space()=" + literal + "]/@for]";
    return found(By.xpath(by + "|//input[@aria-label=" + literal + "]"));
  }

  ConsoleBrowser fill(String label, String text) {
    attempt(
        label,
        () -> {
          WebElement input = input(label);
          if (!"file".equals(input.getDomAttribute("type"))) input.clear();
          input.sendKeys(text);
        });
    return this;
  }

  ConsoleBrowser choose(String label, String option) {
    attempt(label, () -> new Select(input(label)).selectByVisibleText(option));
    return this;
  }

  /** Chooses the language, en or zh, and waits until the page speaks it. */
  ConsoleBrowser language(String name) {
    prefer("language", name);
    waitFor(
        "the language " + name,
        () -> String.valueOf(script("return document.documentElement.lang")).startsWith(name));
    return loaded();
  }

  /** Chooses the theme: auto, light or dark. */
  ConsoleBrowser theme(String name) {
    return prefer("theme", name);
  }

  private ConsoleBrowser prefer(String list, String value) {
    attempt(value, () -> new Select(found(By.id(list))).selectByValue(value));
    return this;
  }

  /** Clicks a button, a link, or what unfolds something. */
  ConsoleBrowser click(String name) {
    attempt(name, () -> clickable(surface(), name).click());
    return this;
  }

  /** Clicks in the row of a table that has some text. */
  ConsoleBrowser click(String name, String row) {
    attempt(name + " in " + row, () -> clickable(row(row), name).click());
    return this;
  }

  /** Refused requests are the server's answers; all else in the log is a fault of the page. */
  List<String> faults() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.matches("(?s).*/api/v1/.* responded with a status of 4.*"))
        .toList();
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  void waitFor(String what, Supplier<Boolean> condition) {
    waitFor(what, PATIENCE, condition);
  }

  private void waitFor(String what, Duration patience, Supplier<Boolean> condition) {
    try {
      new WebDriverWait(driver, patience, Duration.ofMillis(100))
          .ignoreAll(
              List.of(
                  NoSuchElementException.class,
                  StaleElementReferenceException.class,
                  ElementNotInteractableException.class))
          .until(any -> condition.get());
    } catch (TimeoutException e) {
      String seen = driver.findElement(By.tagName("body")).getText();
      throw new AssertionError(
          "waited in vain for: " + what + "\nat " + driver.getCurrentUrl() + "\n" + seen, e);
    }
  }

  private void attempt(String what, Runnable deed) {
    Supplier<Boolean> done =
        () -> {
          deed.run();
          return true;
        };
    waitFor(what, done);
  }

  /** A modal dialog hides all else from people, so it does from tests. */
  private WebElement surface() {
    List<WebElement> dialogs = driver.findElements(By.cssSelector("dialog[open]"));
    return dialogs.isEmpty() ? driver.findElement(By.tagName("body")) : dialogs.get(0);
  }

  private WebElement found(By by) {
    return displayed(surface(), by);
  }

  private static WebElement clickable(SearchContext within, String name) {
    String is = "[normalize-space()=" + Quotes.escape(name) + "]";
    return displayed(within, By.xpath(".//button" + is + "|.//a" + is + "|.//summary" + is));
  }

  private static WebElement displayed(SearchContext within, By by) {
    return within.findElements(by).stream()
        .filter(WebElement::isDisplayed)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("nothing to be seen by " + by));
  }
}
