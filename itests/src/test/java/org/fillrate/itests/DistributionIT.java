package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped command {@code fillrate}, called as people call it. */
class DistributionIT {
  private static final Path HOME =
      Path.of(System.getProperty("fillrate.distribution"), "fillrate").toAbsolutePath().normalize();
  private static final Duration BOOT = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final int port = FillrateContainer.freePort();

  private record Outcome(int exitCode, String output) {}

  private Process launch(String... arguments) throws IOException {
    // by a link, and with spaces in the folders' names
    Path link = Path.of("target", "the link").toAbsolutePath();
    if (!Files.isSymbolicLink(link)) Files.createSymbolicLink(link, HOME.resolve("bin/fillrate"));
    List<String> command = new ArrayList<>(List.of("sh", link.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile()).redirectOutput(output().toFile());
    builder.environment().put("FILLRATE_DATA", "the data");
    builder.environment().put("FILLRATE_HTTP_PORT", String.valueOf(port));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Outcome fillrate(String... arguments) throws Exception {
    Process process = launch(arguments);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(output()));
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      connection.setReadTimeout(5000);
      return connection.getResponseCode() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Test
  void startsServesOnOneLoopbackPortAndStops() throws Exception {
    assertThat(fillrate("status").exitCode()).isEqualTo(3);
    List<String> shipped = files(HOME);
    assertThat(fillrate("start").exitCode()).isZero();
    try {
      await().atMost(BOOT).until(this::answers);
      assertThat(fillrate("status"))
          .satisfies(o -> assertThat(o.exitCode()).isZero())
          .satisfies(o -> assertThat(o.output()).startsWith("Fillrate runs (pid "));
      long pid = Long.parseLong(Files.readString(folder.resolve("the data/fillrate.pid")).strip());
      assertThat(ListeningSockets.of(pid)).containsExactly("127.0.0.1:" + port);

      assertThat(fillrate("start"))
          .satisfies(o -> assertThat(o.exitCode()).isEqualTo(3))
          .satisfies(o -> assertThat(o.output()).hasLineCount(1).contains("runs on"));
    } finally {
      assertThat(fillrate("stop").exitCode()).isZero();
    }
    assertThat(answers()).isFalse();
    assertThat(fillrate("stop").exitCode()).isEqualTo(3);
    assertThat(files(HOME)).as("all that changes is in the data folder").isEqualTo(shipped);
    assertThat(Files.readString(folder.resolve("the data/log/fillrate.log")))
        .doesNotContain(" ERROR ");
  }

  @Test
  void runEndsWithItsSignal() throws Exception {
    Process server = launch("run");
    await().atMost(BOOT).until(this::answers);
    server.destroy();
    assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(output()))
        .startsWith("Fillrate starts at http://127.0.0.1:" + port);
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      for (String command : List.of("run", "start")) {
        Outcome outcome = fillrate(command);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.output())
            .hasLineCount(1)
            .contains("127.0.0.1:" + port)
            .contains("FILLRATE_HTTP_PORT");
      }
    }
  }

  @Test
  void badCommandsAreOneLine() throws Exception {
    assertThat(fillrate("bogus"))
        .isEqualTo(
            new Outcome(2, "fillrate: no command \"bogus\"; \"fillrate help\" lists them\n"));
    assertThat(fillrate("run", "now").exitCode()).isEqualTo(2);
    assertThat(fillrate("help").output()).contains("usage: fillrate COMMAND");
  }

  @Test
  void aBenchmarkSkipsWhatItHasDone() throws Exception {
    String[] command = {
      "benchmark",
      HOME.resolve("suites/public.json").toString(),
      "--problem",
      "lost-sales-poisson-p4-l2",
      "lost-sales-markov-modulated",
      "--algorithm",
      "dqn",
      "--seed",
      "1",
      "--steps",
      "2000",
      "--out",
      "the results"
    };
    Outcome first = fillrate(command);
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output())
        .contains("lost-sales-poisson-p4-l2: optimum 4.395295; best rule capped-base-stock")
        .contains("lost-sales-markov-modulated: optimum 9.574012;")
        .contains("does not beat the best classical rule")
        .doesNotContain("differs from the known", "were done before");
    Path results = folder.resolve("the results");
    String suite = Files.readString(results.resolve("suite.json"));
    List<Document> reports = Json.readList(suite, Document.class);
    assertThat(reports).hasSize(2);
    assertThat(reports)
        .allSatisfy(
            report ->
                assertThat(report.documents("policies"))
                    .singleElement()
                    .satisfies(policy -> assertThat(policy.integer("seed")).isEqualTo(1)));
    List<String> kept = files(results.resolve("runs"));
    assertThat(kept).hasSize(4);

    Outcome second = fillrate(command);
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("2 of 2 trainings were done before");
    assertThat(files(results.resolve("runs"))).isEqualTo(kept);
    assertThat(Files.readString(results.resolve("suite.json"))).isEqualTo(suite);
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path) + " " + path.toFile().lastModified())
          .sorted()
          .toList();
    }
  }
}
