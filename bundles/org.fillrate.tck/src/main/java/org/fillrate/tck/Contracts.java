package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/** Runs the contracts of the test kit beside a vendor's bundles, in a framework of its own. */
final class Contracts {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Contracts() {}

  /** One check for each contract and subject. */
  static List<Check> run(ServerFolder server, VendorFile vendor, Path folder)
      throws IOException, InterruptedException {
    try (HeadlessAddition beside = server.addHeadless(vendor)) {
      return runBeside(server, vendor, folder);
    }
  }

  private static List<Check> runBeside(ServerFolder server, VendorFile vendor, Path folder)
      throws IOException, InterruptedException {
    Path result = folder.resolve("contracts.json");
    Path output = folder.resolve("contracts.out");
    List<String> command = command(server, Files.createDirectories(folder.resolve("headless")));
    command.add(result.toString());
    command.addAll(vendor.symbolicNames());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    if (ended && process.exitValue() == 0) return checks(Json.parse(Files.readString(result)));
    String why = ended ? "exit code " + process.exitValue() : "no end within minutes";
    return List.of(
        Check.of("contracts", "The contracts", false, "They could not be run: " + why + ".")
            .with(tail(output)));
  }

  /** As {@code bin/fillrate solve} does. */
  private static List<String> command(ServerFolder server, Path temporary) throws IOException {
    String launcher = server.only("lib/boot", "org\\.fillrate\\.launcher-.*\\.jar").toString();
    String framework =
        server.only("system", "org\\.apache\\.felix\\.framework-.*\\.jar").toString();
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + temporary,
            "-Dfillrate.home=" + server.home(),
            "-Dfillrate.data=" + temporary,
            "-DDJL_CACHE_DIR=" + temporary,
            "-DENGINE_CACHE_DIR=" + temporary,
            "-Dai.djl.pytorch.graph_optimizer=false",
            "-Dorg.ops4j.pax.logging.DefaultServiceLog.level=ERROR",
            "-classpath",
            launcher + java.io.File.pathSeparator + framework,
            "org.fillrate.launcher.HeadlessMain",
            "contracts"));
  }

  private static List<String> tail(Path output) throws IOException {
    List<String> lines = Files.readAllLines(output);
    return lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }

  /** What the probe wrote, gathered by contract and subject. */
  static List<Check> checks(Document result) {
    Map<String, List<Document>> groups = new LinkedHashMap<>();
    for (Document test : result.documents("contracts")) {
      String title = test.text("contract") + " of " + test.text("subject");
      groups.computeIfAbsent(title, t -> new ArrayList<>()).add(test);
    }
    List<Check> checks = new ArrayList<>();
    groups.forEach((title, tests) -> checks.add(check(title, tests)));
    return checks;
  }

  private static Check check(String title, List<Document> tests) {
    long failed = count(tests, "fail");
    long passed = count(tests, "pass");
    List<String> lines =
        tests.stream()
            .map(
                t ->
                    t.text("state")
                        + ": "
                        + t.text("test")
                        + (t.text("reason").isEmpty() ? "" : ": " + t.text("reason")))
            .toList();
    if (failed == 0 && passed == 0) {
      return Check.skipped("contract", title, tests.get(0).text("reason") + ".").with(lines);
    }
    String sentence =
        failed == 0 ? "It keeps all of it." : failed + " of " + tests.size() + " tests fail.";
    return Check.of("contract", title, failed == 0, sentence)
        .with(Map.<String, Object>of("passed", passed, "failed", failed))
        .with(lines);
  }

  private static long count(List<Document> tests, String state) {
    return tests.stream().filter(t -> t.text("state").equals(state)).count();
  }
}
