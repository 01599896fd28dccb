package org.fillrate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the browser would find out too late: missing messages, imports that lead nowhere. */
class PagesTest {
  private static final Path WEB = Path.of("src/main/resources/web");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
  private static final Pattern KEY =
      Pattern.compile("'([a-z][A-Za-z-]*(?:\\.[A-Za-z][A-Za-z-]*)+)'");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import\\() ?'([^']+)'");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("(?:from|import) ?[\"']([^\"']+)[\"']");
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Predicate<String> MARK = Pattern.compile("#+|\\d+\\.|-").asMatchPredicate();
  private static final Pattern INLINE =
      Pattern.compile("\\bstyle=|innerHTML|unsafeHTML|\\beval\\(|new Function");

  @Test
  void everyMessageIsThereInEveryLanguage() throws IOException {
    Map<String, String> english = messages("en");
    Map<String, String> chinese = messages("zh");
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotBlank();
          assertThat(chinese.get(key)).as(key).isNotBlank();
          assertThat(placeholders(chinese.get(key))).as(key).isEqualTo(placeholders(text));
        });
  }

  @Test
  void everyKeyInThePagesHasItsMessage() throws IOException {
    Map<String, String> english = messages("en");
    TreeSet<String> stems = new TreeSet<>();
    english.keySet().forEach(key -> stems.add(key.substring(0, key.indexOf('.'))));
    for (Path script : scripts()) {
      KEY.matcher(Files.readString(script))
          .results()
          .map(found -> found.group(1))
          .filter(key -> stems.contains(key.substring(0, key.indexOf('.'))))
          .forEach(key -> assertThat(english).as(script.toString()).containsKey(key));
    }
  }

  @Test
  void everyImportLeadsToAFile() throws IOException {
    for (Path script : scripts()) {
      for (String name : matches(IMPORT, Files.readString(script))) {
        Path target = script.resolveSibling(name).normalize();
        assertThat(exists(WEB.relativize(target).toString()))
            .as(script + " imports " + name)
            .isTrue();
      }
    }
  }

  /** Each import that the browser finds only inside another costs a turn to the server. */
  @Test
  void whatTheFirstPageNeedsIsAskedForAtOnce() throws IOException {
    TreeSet<String> needed = new TreeSet<>();
    follow("main.js", needed);
    follow("pages/overview.js", needed);
    needed.remove("main.js");
    assertThat(matches(PRELOAD, Files.readString(WEB.resolve("index.html"))))
        .containsExactlyInAnyOrderElementsOf(needed)
        .doesNotContain("charts.js");
  }

  private static void follow(String script, TreeSet<String> found) throws IOException {
    if (!found.add(script)) return;
    for (String name : matches(STATIC_IMPORT, text(script))) {
      follow(Path.of(script).resolveSibling(name).normalize().toString(), found);
    }
  }

  private static String text(String script) throws IOException {
    if (!script.startsWith("lib/")) return Files.readString(WEB.resolve(script));
    Path libraries = Path.of("target/classes/META-INF/resources/webjars");
    try (Stream<Path> files = Files.walk(libraries)) {
      return Files.readString(
          files
              .filter(Files::isRegularFile)
              .filter(
                  f ->
                      script.equals(WebFiles.served("/" + Path.of("target/classes").relativize(f))))
              .findFirst()
              .orElseThrow());
    }
  }

  @Test
  void nothingNeedsALooserContentPolicy() throws IOException {
    for (Path script : scripts()) {
      assertThat(matches(INLINE, Files.readString(script))).as(script.toString()).isEmpty();
    }
    assertThat(Files.readString(WEB.resolve("index.html")))
        .doesNotContain("style=", "<style", "javascript:", "onload=")
        .doesNotContainPattern("<script(?![^>]*src=)");
  }

  @Test
  void filesStaySmall() throws IOException {
    for (Path script : scripts()) {
      assertThat(Files.readAllLines(script)).as(script.toString()).hasSizeLessThanOrEqualTo(300);
    }
  }

  /**
   * Words of the console stand in bold in the guides: whoever renames a button renames it there.
   */
  @Test
  void guidesNameWhatStandsOnTheButtons() throws IOException {
    for (String role : List.of("planner", "admin", "vendor")) {
      String english = guide(role, "en");
      String chinese = guide(role, "zh");
      assertThat(matches(BOLD, english)).as(role).isNotEmpty().isSubsetOf(messages("en").values());
      assertThat(matches(BOLD, chinese)).as(role).isNotEmpty().isSubsetOf(messages("zh").values());
      assertThat(marks(chinese)).as(role).isEqualTo(marks(english));
    }
  }

  private static String guide(String role, String language) throws IOException {
    return Files.readString(WEB.resolve("guide/" + role + "." + language + ".md"));
  }

  /** Headings, steps and points in their order: what a translation must not leave out. */
  private static List<String> marks(String guide) {
    return guide.lines().map(line -> line.replaceFirst(" .*", "")).filter(MARK).toList();
  }

  /** Libraries come out of the bundle as it was built. */
  private static boolean exists(String path) throws IOException {
    if (!path.startsWith("lib/")) return Files.exists(WEB.resolve(path));
    Path libraries = Path.of("target/classes/META-INF/resources/webjars");
    try (Stream<Path> files = Files.walk(libraries)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> WebFiles.served("/" + Path.of("target/classes").relativize(file)))
          .anyMatch(path::equals);
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  private static Map<String, String> messages(String language) throws IOException {
    Map<String, String> messages = new TreeMap<>();
    try (InputStream in = Files.newInputStream(WEB.resolve("messages/" + language + ".json"))) {
      new ObjectMapper()
          .readTree(in)
          .properties()
          .forEach(entry -> messages.put(entry.getKey(), entry.getValue().asText()));
    }
    return messages;
  }

  private static TreeSet<String> placeholders(String text) {
    return new TreeSet<>(PLACEHOLDER.matcher(text).results().map(found -> found.group()).toList());
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
        .toList();
  }
}
