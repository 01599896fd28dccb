package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of a vendor that is no toy: built from published artifacts alone, then run by the
 * shipped command on a problem whose optimum is known.
 */
class ExampleVendorIT {
  private static final Path PROJECT = Path.of("vendors/controlled-learning");
  private static final Path FILLRATE =
      Path.of(System.getProperty("fillrate.distribution"), "fillrate/bin/fillrate")
          .toAbsolutePath()
          .normalize();

  @TempDir Path folder;

  @Test
  void deepControlledLearningComesWithinATenthOfAPercent() throws Exception {
    Path copy = folder.resolve("project");
    copy(PROJECT, copy);
    VendorRepository repository = VendorRepository.called("example");
    String said = VendorProject.in(copy, repository).maven("verify");
    assertThat(said).contains("BUILD SUCCESS").containsPattern("Tests run: \\d\\d+, Failures: 0");
    Path bundle = copy.resolve("target/org.example.controlledlearning-1.0.0.jar");

    Document report = solved(bundle);

    Document policy = report.documents("policies").get(0);
    System.out.println(
        "[fillrate] deep controlled learning, Poisson 5, p 4, L 2, seed 1: "
            + policy.number("gapPercent")
            + " % above the optimum, "
            + policy.number("cpuSeconds")
            + " CPU s");
    assertThat(policy.number("gapPercent")).isBetween(0.0, 0.1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else Files.copy(file, target);
      }
    }
  }

  private Document solved(Path bundle) throws IOException, InterruptedException {
    Document problem =
        Samples.problem("zipkin-p4-l2")
            .with("demand", Document.of("distribution", "poisson", "mean", 5))
            .with("leadTime", 2)
            .with("order", Document.of("max", 20));
    Path file = Files.writeString(folder.resolve("problem.json"), Json.write(problem));
    Path out = folder.resolve("out");
    Path log = folder.resolve("solve.log");
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                "sh",
                FILLRATE.toString(),
                "solve",
                file.toString(),
                "--bundle",
                bundle.toString(),
                "--algorithm",
                "controlled-learning",
                "--seed",
                "1",
                "--cpu-seconds",
                "120",
                "--out",
                out.toString()));
    command.environment().put("FILLRATE_DATA", folder.resolve("data").toString());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    return Json.parse(Files.readString(out.resolve("report.json")));
  }
}
