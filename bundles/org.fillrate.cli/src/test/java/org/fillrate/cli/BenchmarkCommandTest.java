package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
  private static final String SUITE =
      """
      {"name":"small",
       "defaults":{"algorithms":["dqn"], "seeds":[1,2,3], "budget":{"steps":100}},
       "problems":[
         {"problem":{"kind":"shop","name":"mug"}, "optimum":{"value":100,"source":"a book"}},
         {"problem":{"kind":"shop","name":"lamp","x":1}}]}
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ScriptedTrainer trainer = new ScriptedTrainer();
  private String version = "1.0.0-abc";
  private Path results;

  @BeforeEach
  void writeSuite() throws IOException {
    Files.writeString(folder.resolve("suite.json"), SUITE);
    results = folder.resolve("out");
  }

  private BenchmarkCommand command(String... more) {
    out.reset();
    err.reset();
    trainer.requests.clear();
    List<String> fixed =
        List.of(folder.resolve("suite.json").toString(), "--out", results.toString());
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true);
    String arguments =
        String.join("\u001f", Stream.concat(fixed.stream(), Stream.of(more)).toList());
    return new BenchmarkCommand(
        trainer, new AllThere(), new Answers(), arguments, console, Pace.ofThread());
  }

  private String table() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private List<Document> reports() throws IOException {
    return Json.readList(Files.readString(results.resolve("suite.json")), Document.class);
  }

  @Test
  void trainsEachProblemWithEachSeedAndTunesTheBaselinesOfAProblemOnce() throws IOException {
    assertThat(command().call()).isZero();
    assertThat(trainer.requests)
        .containsExactly(
            "mug dqn 1", "mug dqn 2", "mug dqn 3", "lamp dqn 1", "lamp dqn 2", "lamp dqn 3");
    assertThat(trainer.tuned).containsExactly("mug", "lamp");
    assertThat(reports()).hasSize(2);
    Document mug = reports().get(0);
    assertThat(mug.documents("policies"))
        .extracting(p -> p.integer("seed"))
        .containsExactly(1, 2, 3);
    assertThat(mug.documents("baselines")).hasSize(1);
    for (Document policy : mug.documents("policies")) {
      assertThat(results.resolve(policy.text("artifact"))).isRegularFile();
    }
    assertThat(Json.parse(Files.readString(results.resolve("summary.json"))).text("suite"))
        .isEqualTo("small");
    try (Stream<Path> files = Files.list(results.resolve("runs"))) {
      assertThat(files).hasSize(12).noneMatch(file -> file.toString().endsWith(".part"));
    }
    assertThat(table().lines())
        .contains("mug: optimum 100.000000; best rule base-stock, gap 2.00 %")
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        " +dqn +2\\.00 +3\\.00 +1\\.00 2\\.00 3\\.00 +\\+0\\.0000 exact"
                            + " +8\\.0 +never +100 +does not beat the best classical rule"));
  }

  @Test
  void aSecondStartSkipsWhatIsDone() throws IOException {
    assertThat(command("--seed", "1", "2").call()).isZero();
    List<Document> first = reports();
    assertThat(command("--seed", "1", "2").call()).isZero();
    assertThat(trainer.requests).isEmpty();
    assertThat(complaints()).contains("4 of 4 trainings were done before");
    assertThat(reports()).isEqualTo(first);
    assertThat(command().call()).isZero();
    assertThat(trainer.requests).containsExactly("mug dqn 3", "lamp dqn 3");
  }

  @Test
  void aChangedRequestIsComputedAnew() {
    command("--seed", "1").call();
    List<String> both = List.of("mug dqn 1", "lamp dqn 1");
    command("--seed", "1", "--steps", "101").call();
    assertThat(trainer.requests).isEqualTo(both);
    command("--seed", "1", "--param", "x=2").call();
    assertThat(trainer.requests).isEqualTo(both);
    command("--seed", "1", "--algorithm", "a2c").call();
    assertThat(trainer.requests).containsExactly("mug a2c 1", "lamp a2c 1");
    version = "1.0.1-def";
    command("--seed", "1").call();
    assertThat(trainer.requests).isEqualTo(both);
    command("--seed", "1", "--problem", "lamp").call();
    assertThat(trainer.requests).isEmpty();
  }

  @Test
  void aFileThatIsDamagedIsComputedAnew() throws IOException {
    command("--seed", "1").call();
    try (Stream<Path> files = Files.list(results.resolve("runs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        if (file.getFileName().toString().startsWith("mug")) Files.writeString(file, "{\"ide");
      }
    }
    assertThat(command("--seed", "1").call()).isZero();
    assertThat(trainer.requests).containsExactly("mug dqn 1");
    assertThat(complaints()).contains("its training is done anew");
  }

  @Test
  void aFailedTrainingIsShownAndTheSuiteGoesOn() throws IOException {
    trainer.failing.add("mug dqn 1");
    trainer.refused.add("lamp dqn 2");
    assertThat(command().call()).isZero();
    assertThat(trainer.requests).hasSize(6);
    assertThat(trainer.tuned)
        .as("again after the first, which failed")
        .containsExactly("mug", "mug", "lamp");
    assertThat(table())
        .contains("failed 2.00 3.00")
        .contains("seed 1 failed: diverged: loss became NaN")
        .contains("1.00 failed 3.00")
        .contains("seed 2 failed: algorithm: can't learn this problem")
        .contains("(of 6 trainings; 2 failed)");
    Document failed = reports().get(0).documents("policies").get(0);
    assertThat(failed.text("status")).isEqualTo("failed");
    assertThat(failed.text("reason")).startsWith("diverged");
    trainer.failing.clear();
    trainer.refused.clear();
    assertThat(command().call()).isZero();
    assertThat(trainer.requests).as("tried again").containsExactly("mug dqn 1", "lamp dqn 2");
    assertThat(reports().get(0).documents("policies"))
        .extracting(p -> p.text("status"))
        .containsOnly("finished");
  }

  @Test
  void nothingDoneIsThree() {
    trainer.failing.addAll(List.of("mug dqn 1", "lamp dqn 1"));
    assertThat(command("--seed", "1").call()).isEqualTo(3);
    assertThat(complaints()).contains("dqn on mug, seed 1 failed: diverged");
  }

  @Test
  void badInputIsTwoOnOneLineBeforeAnythingRuns() {
    for (String[] bad :
        List.of(
            new String[] {"--problem", "cup"},
            new String[] {"--algorithm", "sarsa"},
            new String[] {"--param", "y=1"},
            new String[] {"--param", "x"},
            new String[] {"--seed", "1", "1"},
            new String[] {"--steps", "0"},
            new String[] {"--threads", "2"})) {
      assertThat(command(bad).call()).as(String.join(" ", bad)).isEqualTo(2);
      assertThat(complaints().lines()).hasSize(1);
      assertThat(trainer.requests).isEmpty();
    }
  }

  @Test
  void aProblemThatItsEnvironmentRefusesIsNamed() throws IOException {
    Files.writeString(folder.resolve("suite.json"), SUITE.replace("\"x\":1", "\"bad\":1"));
    assertThat(command().call()).isEqualTo(2);
    assertThat(complaints()).contains("problem \"lamp\".bad: is not a known field");
    Files.writeString(folder.resolve("suite.json"), SUITE.replace("\"seeds\"", "\"sedes\""));
    assertThat(command().call()).isEqualTo(2);
    assertThat(complaints()).contains("suite.json: ", "defaults.sedes: is not a known field");
    assertThat(trainer.requests).isEmpty();
  }

  @Test
  void anInterruptKeepsWhatIsDone() throws Exception {
    trainer.endless.add("mug dqn 2");
    CompletableFuture<Integer> code = new CompletableFuture<>();
    BenchmarkCommand command = command();
    Thread caller = new Thread(() -> code.complete(command.call()));
    caller.start();
    trainer.endlessStarted.await();
    caller.interrupt();
    assertThat(code.join()).isEqualTo(130);
    assertThat(trainer.cancelled).containsExactly("mug dqn 2");
    assertThat(reports()).hasSize(1);
    assertThat(complaints()).contains("what is done stays");
    trainer.endless.clear();
    assertThat(command().call()).isZero();
    assertThat(trainer.requests).hasSize(5).doesNotContain("mug dqn 1");
  }

  @Test
  void anAlgorithmIsMeasuredOnTheProblemsThatItSupports() {
    assertThat(command("--algorithm", "dqn", "ddpg", "--seed", "1").call()).isZero();
    assertThat(trainer.requests).containsExactly("mug dqn 1", "lamp dqn 1", "lamp ddpg 1");
    assertThat(command("--algorithm", "ddpg", "--problem", "mug").call()).isEqualTo(2);
    assertThat(complaints()).contains("--algorithm: [ddpg] can learn none of the problems");
  }

  @Test
  void aStarStandsForAnyLetters() {
    assertThat(command("--problem", "*am*", "--seed", "1").call()).isZero();
    assertThat(trainer.requests).containsExactly("lamp dqn 1");
    assertThat(command("--problem", "la*q").call()).isEqualTo(2);
  }

  @Test
  void progressIsOfTheWholeSuite() {
    command("--problem", "mug").call();
    // each training says it is half done; of the second of three: (1 + 0.5) / 3
    assertThat(complaints()).contains("50 %  2/3 dqn on mug, seed 2: training, 2,000 steps");
  }

  @Test
  void helpIsNoError() {
    assertThat(command("--help").call()).isZero();
    assertThat(table()).startsWith("fillrate benchmark SUITE.json");
  }

  private static final class AllThere extends InstalledPlugIns {
    AllThere() {
      super(null);
    }

    @Override
    void await(String algorithm, String kind, Duration limit) {}
  }

  private final class Answers extends PlugInQuestions {
    Answers() {
      super(null);
    }

    @Override
    void check(Problem problem) {
      if (problem.document().has("bad")) throw new InvalidInput("bad", "is not a known field");
    }

    @Override
    Document parameters(String algorithm, Document given) {
      if (algorithm.equals("sarsa")) throw new InvalidInput("algorithm", "is not installed");
      if (given.has("y")) throw new InvalidInput("y", "is not a known field");
      return Document.of("x", given.number("x", 1));
    }

    @Override
    boolean supports(String algorithm, Problem problem) {
      return !(algorithm.equals("ddpg") && problem.name().equals("mug"));
    }

    @Override
    String algorithmVersion(String algorithm) {
      return version;
    }

    @Override
    String environmentVersion(String kind) {
      return "1.0.0-env";
    }
  }
}
