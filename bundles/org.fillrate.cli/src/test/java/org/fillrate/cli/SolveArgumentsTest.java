package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.Budget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveArgumentsTest {
  @TempDir Path folder;
  private String problem;
  private String out;

  @BeforeEach
  void writeProblem() throws IOException {
    Path file = folder.resolve("problem.json");
    Files.writeString(file, "{\"kind\": \"single-item\", \"leadTime\": 2}");
    problem = file.toString();
    out = folder.resolve("deep/out").toString();
  }

  private SolveArguments parse(String... more) {
    List<String> words = new ArrayList<>(List.of(problem, "--algorithm", "dqn", "--out", out));
    words.addAll(List.of(more));
    return SolveArguments.parse(words);
  }

  private static void refused(Runnable call, String... words) {
    assertThatThrownBy(call::run).isInstanceOf(InvalidInput.class).hasMessageContainingAll(words);
  }

  @Test
  void defaultsToSeedOneAndTwoHundredThousandSteps() {
    SolveArguments arguments = parse();
    assertThat(arguments.seeds()).containsExactly(1L);
    assertThat(arguments.budget()).isEqualTo(new Budget(200_000, 0));
    assertThat(arguments.problem().kind()).isEqualTo("single-item");
    assertThat(arguments.algorithm()).isEqualTo("dqn");
    assertThat(arguments.parameters()).isEqualTo(Document.EMPTY);
    assertThat(arguments.out()).isDirectory();
  }

  @Test
  void takesSeveralSeedsAndParametersOfEveryType() {
    SolveArguments arguments =
        parse(
            "--seed",
            "3",
            "-4",
            "--cpu-seconds",
            "2.5",
            "--seed",
            "5",
            "--param",
            "learningRate=1e-3",
            "layers=[64,32]",
            "double=true",
            "activation=relu",
            "name=a=b");
    assertThat(arguments.seeds()).containsExactly(3L, -4L, 5L);
    assertThat(arguments.budget()).isEqualTo(new Budget(0, 2.5));
    assertThat(arguments.parameters())
        .isEqualTo(
            Document.of(
                "learningRate",
                0.001,
                "layers",
                List.of(64, 32),
                "double",
                true,
                "activation",
                "relu",
                "name",
                "a=b"));
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    refused(() -> parse("--sead", "1"), "--sead: is not a known option", "--seed");
    refused(() -> parse("--seed"), "--seed: needs a value");
    refused(() -> parse("--seed", "one"), "--seed: must be a whole number, but is \"one\"");
    refused(() -> parse("--steps", "0"), "--steps: must be at least 1");
    refused(() -> parse("--steps", "1", "--cpu-seconds", "1"), "--steps", "give one of them");
    refused(() -> parse("--cpu-seconds", "NaN"), "--cpu-seconds: must be a number above 0");
    refused(() -> parse("--steps", "1", "--steps", "2"), "--steps: is there twice");
    refused(() -> parse("--param", "x"), "--param: must be name=value");
    refused(() -> parse("--param", "x=1", "x=2"), "--param: x is there twice");
    refused(() -> parse("--steps", "10", "other.json"), "one problem file, not 2");
    refused(() -> SolveArguments.parse(List.of()), "one problem file, not 0");
    refused(() -> SolveArguments.parse(List.of(problem, "--out", out)), "--algorithm: is missing");
    refused(
        () -> SolveArguments.parse(List.of(problem, "--algorithm", "dqn")), "--out: is missing");
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws IOException {
    Path file = Path.of(problem);
    Files.writeString(file, "{\"kind\": \"single-item\",, }");
    refused(this::parse, "problem.json: ", "line 1");
    Files.writeString(file, "{}");
    refused(this::parse, "problem.json: ", "kind", "missing");
    Files.delete(file);
    refused(this::parse, "problem.json: is not a file");
    Files.writeString(file, "{\"kind\": \"single-item\"}");
    Files.writeString(folder.resolve("deep"), "in the way");
    refused(this::parse, "--out: can't be made a folder");
  }
}
