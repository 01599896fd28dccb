package org.fillrate.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

class JournalTest {
  @TempDir Path folder;
  private Journal journal;
  private Watchdog watchdog;

  @BeforeEach
  void open() {
    journal = new Journal(folder.resolve("journal"));
    watchdog = new Watchdog(journal, 60, name -> false);
  }

  @AfterEach
  void close() {
    watchdog.close();
  }

  private List<Document> lines() throws IOException {
    return Files.readAllLines(folder.resolve("journal")).stream().map(Json::parse).toList();
  }

  @Test
  void aStepIsThereBeforeItIsDone() throws Exception {
    journal.step(
        "com.acme",
        "starting",
        watchdog,
        () -> {
          assertThat(lines()).hasSize(1);
          assertThat(lines().get(0).text("kind")).isEqualTo("begin");
          assertThat(lines().get(0).text("doing")).isEqualTo("starting");
        });
    journal.note("a note");
    journal.verdict(false, "too\nlong");
    assertThat(lines())
        .extracting(line -> line.text("kind"))
        .containsExactly("begin", "end", "note", "verdict");
    assertThat(lines().get(3).text("reason")).isEqualTo("too\nlong");
  }

  @Test
  void whateverAStepThrowsIsAShortcoming() {
    assertThatThrownBy(
            () ->
                journal.step(
                    "com.acme",
                    "starting",
                    watchdog,
                    () -> {
                      throw new BundleException("wrapped", new NoClassDefFoundError("com/foo/Bar"));
                    }))
        .isInstanceOf(Shortcoming.class)
        .hasMessageStartingWith(
            "com.acme failed while starting: java.lang.NoClassDefFoundError: com/foo/Bar (at ");
    assertThatThrownBy(
            () ->
                journal.step(
                    "",
                    "",
                    watchdog,
                    () -> {
                      throw new Shortcoming("as it is");
                    }))
        .hasMessage("as it is");
  }

  @Test
  void theFrameworksReasonsAreSentences() {
    String missing =
        "Unable to resolve a [4](R 4.0): missing requirement [a [4](R 4.0)]"
            + " osgi.wiring.package; (&(osgi.wiring.package=com.x.y)(version>=2.0.0)(!(version>=3.0.0)))"
            + " Unresolved requirements: [[a [4](R 4.0)] osgi.wiring.package;"
            + " (&(osgi.wiring.package=com.x.y)(version>=2.0.0)(!(version>=3.0.0)))]";
    assertThat(Causes.unresolved("a", missing))
        .isEqualTo(
            "a needs the package com.x.y [2.0.0,3.0.0), which nothing here offers; add the bundle"
                + " that exports it");
    assertThat(Causes.unresolved("a", "osgi.wiring.package; (osgi.wiring.package=com.z)"))
        .startsWith("a needs the package com.z, which");
    assertThat(
            Causes.unresolved("a", "osgi.wiring.package; (&(osgi.wiring.package=z)(version>=1.2))"))
        .startsWith("a needs the package z 1.2 or later, which");
    assertThat(Causes.unresolved("a", "osgi.ee; JavaSE 99"))
        .isEqualTo("a does not resolve: osgi.ee; JavaSE 99");
  }
}
