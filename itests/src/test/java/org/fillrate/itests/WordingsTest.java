package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.wording.Template;
import org.fillrate.api.wording.Wording;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

/** Everything that a bundle lists as its wording is said in every language of the console. */
class WordingsTest {
  private static final Path BUNDLES =
      Path.of(System.getProperty("fillrate.bundles", "../bundles")).toAbsolutePath().normalize();
  private static final Path CATALOGUE =
      BUNDLES.resolve("org.fillrate.console/src/main/resources/web/said/zh.json");

  private static final Map<String, Object> CHINESE = catalogue();
  private static final List<Wording> WORDINGS = wordings();

  private static Map<String, Object> catalogue() {
    try {
      return Json.parse(Files.readString(CATALOGUE)).asMap();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The constants of every enum of the platform that is a {@link Wording}. */
  private static List<Wording> wordings() {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      List<Path> folders =
          bundles
              .map(bundle -> bundle.resolve("target/classes"))
              .filter(Files::isDirectory)
              .toList();
      List<Wording> all = new ArrayList<>();
      try (URLClassLoader loader =
          new URLClassLoader(
              folders.stream().map(WordingsTest::url).toArray(URL[]::new),
              Wording.class.getClassLoader())) {
        for (Path folder : folders) {
          for (String name : enums(folder)) {
            Class<?> type = Class.forName(name, true, loader);
            for (Object constant : type.getEnumConstants()) all.add((Wording) constant);
          }
        }
      }
      return all;
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> enums(Path folder) {
    return new ClassFileImporter()
            .withImportOption(location -> location.contains("/org/fillrate/"))
            .importPath(folder)
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(Wording.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatThePlatformSaysIsSaidInChineseToo() {
    assertThat(WORDINGS).as("all enums were found").hasSizeGreaterThan(200);
    assertThat(WORDINGS)
        .allSatisfy(
            wording ->
                assertThat(CHINESE)
                    .as("%s.%s", wording.getClass().getName(), wording)
                    .containsKey(wording.template().english()));
  }

  @Test
  void translationsHaveTheirTemplatesValuesAndMore() {
    CHINESE.forEach(
        (english, chinese) -> {
          Set<String> names = new HashSet<>(Template.of(english).names());
          assertThat(
                  new HashSet<>(Template.of(String.valueOf(chinese).replace("}{", "} {")).names()))
              .as(english)
              .isEqualTo(names);
          assertThat(String.valueOf(chinese)).as(english).isNotBlank().isNotEqualTo(english);
        });
  }

  @Test
  void aTemplateWithValuesIsPlainEnoughToBeFoundAgain() {
    assertThat(WORDINGS)
        .filteredOn(wording -> !wording.template().names().isEmpty())
        .allSatisfy(
            wording ->
                assertThat(wording.template().english().replaceAll("\\{\\w+}", ""))
                    .as("%s.%s", wording.getClass().getName(), wording)
                    .containsPattern("[a-z]{2}|, "));
  }
}
