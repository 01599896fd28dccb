package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessMainTest {
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  @TempDir Path home;

  @BeforeEach
  void listen() {
    System.setProperty("fillrate.home", home.toString());
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
    System.clearProperty("fillrate.home");
  }

  @Test
  void aFailureIsASentenceAndThree() {
    assertThat(HeadlessMain.run("solve", List.of())).isEqualTo(3);
    assertThat(complaints.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("fillrate: solve failed: ")
        .contains("headless.bundles");
  }
}
