package org.fillrate.itests;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;

/** What keeps people from using a page, by axe-core. */
final class Axe {
  private static final String SOURCE = source();

  /** Each with the elements it is about. */
  private static final String SERIOUS_AND_CRITICAL =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { ...arguments[0], resultTypes: ['violations'], preload: false }).then(
        ({ violations }) => done(violations
          .filter(({ impact }) => ['serious', 'critical'].includes(impact))
          .map(({ id, help, nodes }) => `${id}: ${help}\\n  ${nodes.map((n) => n.html).join('\\n  ')}`)),
        (error) => done([`axe failed: ${error}`]));
      """;

  private Axe() {}

  /** The serious and critical barriers of the page; axe is brought there once a load. */
  static List<String> barriers(WebDriver page) {
    return run(page, Map.of());
  }

  /** Those that lie in colours: all that a theme changes. */
  static List<String> barriersOfColour(WebDriver page) {
    return run(page, Map.of("runOnly", List.of("color-contrast", "link-in-text-block")));
  }

  private static List<String> run(WebDriver page, Map<String, ?> options) {
    JavascriptExecutor browser = (JavascriptExecutor) page;
    // the console has no frames: axe's own builder opens a window each time to ask them
    if (Boolean.TRUE.equals(browser.executeScript("return typeof axe === 'undefined'"))) {
      browser.executeScript(SOURCE);
    }
    List<?> found = (List<?>) browser.executeAsyncScript(SERIOUS_AND_CRITICAL, options);
    return found.stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (InputStream file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
