package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingLineTest {
  private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path root;

  @Test
  void countsTheReportsOfThisBuildAndNamesWhatWasSkipped() throws IOException {
    report(
        "bundles/one/target/surefire-reports/TEST-A.xml",
        BEGIN,
        """
        <testsuite tests="3" errors="0" skipped="1" failures="0">
          <testcase name="works" classname="A"/>
          <testcase name="works, too" classname="A"/>
          <testcase name="onPostgres" classname="A"><skipped message="there is no PostgreSQL"/></testcase>
        </testsuite>
        """);
    report(
        "itests/target/failsafe-reports/TEST-BIT.xml",
        BEGIN.plusSeconds(60),
        """
        <testsuite tests="4" errors="1" skipped="1" failures="1">
          <testcase name="x" classname="BIT"><skipped/></testcase>
        </testsuite>
        """);
    report(
        "bundles/one/target/surefire-reports/TEST-OfAnEarlierBuild.xml",
        BEGIN.minusSeconds(1),
        "<testsuite tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"100\"/>");
    report(
        "itests/target/surefire-reports/TEST-Aborted.xml",
        BEGIN,
        "<testsuite name=\"Aborted\" tests=\"0\" errors=\"0\" skipped=\"0\" failures=\"0\"/>");

    assertThat(printed())
        .containsExactly(
            "[fillrate] SKIPPED A onPostgres: there is no PostgreSQL",
            "[fillrate] SKIPPED BIT x: no reason given",
            "[fillrate] SKIPPED Aborted: the whole class; its own output says why",
            "[fillrate] 8 tests: 3 passed, 2 failed, 3 skipped");
  }

  @Test
  void nothingRan() throws IOException {
    Files.createDirectories(root.resolve("bundles"));

    assertThat(printed()).containsExactly("[fillrate] 0 tests: 0 passed, 0 failed, 0 skipped");
  }

  private List<String> printed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ClosingLine line = new ClosingLine();
    line.addAll(root, BEGIN);
    line.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void report(String name, Instant written, String xml) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, xml);
    Files.setLastModifiedTime(file, FileTime.from(written));
  }
}
