package org.fillrate.itests;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Pictures for people to look at, of every page with the sample shop's data: {@code
 * -Dfillrate.screenshots=FOLDER} asks for them and says where to. Each is called
 * PAGE-WIDTH-LANGUAGE-THEME.png.
 */
@EnabledIfSystemProperty(
    named = "fillrate.screenshots",
    matches = ".+",
    disabledReason = "pictures for people are made on demand: -Dfillrate.screenshots=FOLDER")
@ConsoleBrowser.Needed
class ConsoleScreenshotsIT {
  private static final Path SAMPLE =
      Path.of(
          System.getProperty("fillrate.distribution"),
          "fillrate",
          "sample",
          "online_retail.csv.gz");
  private static final Map<Integer, Integer> HEIGHT_BY_WIDTH = Map.of(1440, 900, 400, 800);

  @TempDir Path folder;

  private final Path pictures = Path.of(System.getProperty("fillrate.screenshots", "."));

  @Test
  void everyPage() throws Exception {
    Files.createDirectories(pictures);
    FillrateServer server = FillrateServer.in(folder);
    try {
      server.start();
      try (ConsoleBrowser browser = ConsoleBrowser.of(server)) {
        take(browser.open(""), "sign-in");
        browser.signIn("admin", FillrateServer.PASSWORD);
        take(browser, "overview-empty");
        for (Map.Entry<String, String> page : sampleShop(server).pages().entrySet()) {
          take(browser.open(page.getValue()), page.getKey());
        }
      }
    } finally {
      server.close();
    }
  }

  private void take(ConsoleBrowser browser, String page) throws IOException {
    for (Map.Entry<Integer, Integer> size : HEIGHT_BY_WIDTH.entrySet()) {
      resize(browser.driver(), size.getKey(), size.getValue());
      for (String language : List.of("zh", "en")) {
        for (String theme : List.of("dark", "light")) {
          browser.language(language).theme(theme);
          String name = "%s-%d-%s-%s.png".formatted(page, size.getKey(), language, theme);
          Files.write(pictures.resolve(name), picture(browser.loaded()));
        }
      }
    }
  }

  /** Makes the page so large, whatever the smallest window of this system is. */
  private static void resize(ChromeDriver driver, int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** The whole page as PNG, what is below the fold too. */
  private static byte[] picture(ConsoleBrowser browser) {
    ChromeDriver driver = browser.driver();
    driver.executeAsyncScript(
        "document.activeElement.blur();"
            + "requestAnimationFrame(() => requestAnimationFrame(arguments[arguments.length - 1]))");
    Object height = browser.script("return document.documentElement.scrollHeight");
    Object width = browser.script("return window.innerWidth");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> image =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(String.valueOf(image.get("data")));
  }

  private static ConsoleShop sampleShop(FillrateServer server) throws IOException {
    RestClient admin = server.admin();
    String dataset = imported(admin);
    Document catalogue = ConsoleShop.catalogue("Online Retail", dataset, 30);
    Document run = trained(server, Samples.run(catalogue, Document.of("steps", 30_000)));
    trained(server, Samples.shortRun(Samples.problem("one item")));
    String problem = run.text("problem");
    List<Document> policies = admin.get("/policies?problem=" + problem).items();
    for (Document policy : policies) {
      String promote = "/policies/" + policy.text("id") + "/promote";
      admin.post(promote, Document.of("reason", "to see it at work")).expect(200);
    }
    List<String> items = someItems(admin, run.text("id"));
    List<Document> positions =
        items.stream().map(item -> Document.of("item", item, "onHand", 40)).toList();
    Document asked = Document.of("problem", problem, "items", positions);
    Document decided = admin.post("/decisions", asked).expect(200).json();
    String decision = decided.documents("decisions").get(0).text("id");
    String challenger = ConsoleShop.challenger(admin, problem);
    String rollout = ConsoleShop.rollout(admin, challenger, "to see it in shadow");
    admin.post("/rollouts/" + rollout + "/approve", Document.of("reason", "agreed")).expect(200);
    Document shadow = Document.of("to", "shadow", "reason", "to see it in shadow");
    admin.post("/rollouts/" + rollout + "/advance", shadow).expect(200);
    return new ConsoleShop(
        dataset, items.get(0), problem, run.text("id"), decision, challenger, rollout);
  }

  private static String imported(RestClient admin) throws IOException {
    BodyPublisher file = BodyPublishers.ofFile(SAMPLE);
    String where = "/datasets?name=Online%20Retail&source=UCI,%20CC%20BY%204.0";
    Document imported = admin.send("POST", where, "application/gzip", file).expect(201).json();
    return imported.document("dataset").text("id");
  }

  private static Document trained(FillrateServer server, Document request) {
    RestClient admin = server.admin();
    Document run = admin.post("/runs", request).expect(202).json();
    return server.finished(admin, run.text("id"));
  }

  /** Some that the policies were tried on. */
  private static List<String> someItems(RestClient admin, String run) {
    Document report = admin.get("/runs/" + run + "/report").expect(200).json();
    return report.documents("itemFigures").get(0).documents("items").stream()
        .limit(5)
        .map(figures -> figures.text("item"))
        .toList();
  }
}
