package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.json.Json;
import org.fillrate.learning.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveCommandTest {
  private static final String COST = "{\"mean\":%1$s,\"low\":%1$s,\"high\":%1$s,\"exact\":true}";
  private static final Document REPORT =
      Json.parse(
          """
          {"algorithm":"dqn", "optimum":4.39529514,
           "policies":[{"seed":1, "cost":%s, "gapPercent":0.33, "cpuSeconds":8.123,
             "versusBestBaseline":{"mean":-0.2293,"low":-0.2293,"high":-0.2293},
             "artifact":"dqn-1.safetensors"}],
           "baselines":[{"name":"base-stock", "cost":%s, "gapPercent":5.55, "cpuSeconds":0.01}]}
          """
              .formatted(COST.formatted("4.41"), COST.formatted("4.6393")));
  private static final PolicyArtifact ARTIFACT =
      new PolicyArtifact(Map.of("format", "base-stock/v1"), Map.of("level", FloatTensor.of(3)));

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeTrainer trainer = new FakeTrainer();
  private Path results;

  @BeforeEach
  void writeProblem() throws IOException {
    Files.writeString(folder.resolve("p.json"), "{\"kind\": \"single-item\"}");
    results = folder.resolve("out");
  }

  private SolveCommand command(String... more) {
    List<String> fixed =
        List.of(
            folder.resolve("p.json").toString(), "--algorithm", "dqn", "--out", results.toString());
    String arguments =
        String.join("\u001f", Stream.concat(fixed.stream(), Stream.of(more)).toList());
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true);
    return new SolveCommand(trainer, new AllThere(), arguments, console);
  }

  @Test
  void writesReportAndPoliciesAndShowsATable() throws IOException {
    trainer.end(RunState.FINISHED, "", REPORT);
    assertThat(command("--param", "x=1", "--seed", "1").call()).isZero();
    assertThat(trainer.request.parameters()).isEqualTo(Document.of("x", 1));
    assertThat(Json.parse(Files.readString(results.resolve("report.json")))).isEqualTo(REPORT);
    byte[] artifact = Files.readAllBytes(results.resolve("dqn-1.safetensors"));
    assertThat(Safetensors.read(artifact).metadata()).isEqualTo(ARTIFACT.metadata());
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files).hasSize(2);
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines().map(String::strip))
        .contains("cost            gap %               vs best baseline     CPU s")
        .anySatisfy(line -> assertThat(line).matches("optimum +4\\.3953"))
        .anySatisfy(line -> assertThat(line).matches("base-stock +4\\.6393 +5\\.55 +0\\.0"))
        .anySatisfy(
            line -> assertThat(line).matches("dqn, seed 1 +4\\.4100 +0\\.33 +-0\\.2293 +8\\.1"));
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("50 %  training, 1,000 steps, 5 s, 1:05 min left");
  }

  @Test
  void aFailedJobIsThree() {
    trainer.end(RunState.FAILED, "diverged: loss became NaN", null);
    assertThat(command().call()).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("fillrate: the job is failed: diverged");
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void badInputIsTwoOnOneLine() {
    assertThat(command("--bad").call()).isEqualTo(2);
    trainer.refusal = new InvalidInput("parameters.x", "is not a known field");
    assertThat(command().call()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("fillrate: "))
        .last()
        .isEqualTo("fillrate: parameters.x: is not a known field");
  }

  @Test
  void anInterruptCancelsTheRunAndWritesNothing() throws InterruptedException {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    SolveCommand command = command();
    Thread caller = new Thread(() -> code.complete(command.call()));
    caller.start();
    trainer.watched.await();
    caller.interrupt();
    assertThat(code.join()).isEqualTo(130);
    assertThat(trainer.snapshot().state()).isEqualTo(RunState.CANCELLED);
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void helpIsNoError() {
    assertThat(command("--help").call()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("fillrate solve PROBLEM.json");
  }

  private static final class AllThere extends InstalledPlugIns {
    AllThere() {
      super(null);
    }

    @Override
    void await(String algorithm, String kind, Duration limit) {}
  }

  /** A trainer with one run, which ends as it is told before. */
  private static final class FakeTrainer implements Trainer, TrainingRun {
    final CountDownLatch watched = new CountDownLatch(1);
    TrainingRequest request;
    InvalidInput refusal;
    private RunState state = RunState.RUNNING;
    private String reason = "";
    private Document report;

    void end(RunState end, String why, Document written) {
      state = end;
      reason = why;
      report = written;
    }

    @Override
    public TrainingRun start(TrainingRequest given) {
      if (refusal != null) throw refusal;
      request = given;
      return this;
    }

    @Override
    public Optional<TrainingRun> find(String run) {
      return Optional.of(this);
    }

    @Override
    public List<TrainingRun> runs() {
      return List.of(this);
    }

    @Override
    public synchronized RunRecord snapshot() {
      return new RunRecord("r", request, state, reason, Instant.EPOCH, null, report);
    }

    @Override
    public RunProgress progress() {
      return new RunProgress(0.5, "training", 1000, 5, 65);
    }

    @Override
    public List<RunEvent> eventsAfter(long sequence) {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Consumer<RunEvent> listener) {
      watched.countDown();
      return () -> {};
    }

    @Override
    public synchronized void cancel() {
      state = RunState.CANCELLED;
    }

    @Override
    public RunRecord await() {
      return snapshot();
    }

    @Override
    public List<PolicyArtifact> artifacts() {
      return List.of(ARTIFACT);
    }
  }
}
