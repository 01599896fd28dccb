package org.fillrate.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
  private static final Problem PROBLEM =
      new Problem(Document.of("kind", "single-item", "name", "shop"));
  private static final Document REPORT = Document.of("algorithm", "dqn");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
  private final OneRun trainer = new OneRun();

  private Document run(PlugIns plugIns) throws InterruptedException {
    return new TrainingStep(trainer, plugIns, terminal).run("p1", PROBLEM);
  }

  @Test
  void showsProgressAsItComesUntilTheRunIsOver() throws InterruptedException {
    trainer.ahead(RunState.QUEUED, RunState.RUNNING, RunState.SUSPENDED, RunState.FINISHED);
    assertThat(run(() -> {})).isEqualTo(REPORT);
    assertThat(trainer.request.problemId()).isEqualTo("p1");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("QUEUED").contains("done");
  }

  @Test
  void waitsForThePlugInsThatTheTrainerLacks() throws InterruptedException {
    trainer.ahead(RunState.FINISHED);
    trainer.refusals = 2;
    int[] waited = {0};
    run(() -> waited[0]++);
    assertThat(waited[0]).isEqualTo(2);
  }

  @Test
  void aRunThatEndsWithoutAReportSaysWhy() {
    trainer.ahead(RunState.RUNNING, RunState.FAILED);
    assertThatThrownBy(() -> run(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FAILED: diverged");
  }

  /** A trainer of one run that goes from state to state whenever somebody has looked. */
  private static final class OneRun implements Trainer, TrainingRun {
    private final Deque<RunState> states = new ArrayDeque<>();
    private Consumer<RunEvent> watcher = event -> {};
    private TrainingRequest request;
    private int refusals;

    void ahead(RunState... coming) {
      states.addAll(List.of(coming));
    }

    @Override
    public TrainingRun start(TrainingRequest asked) {
      if (refusals-- > 0) throw new InvalidInput("algorithm", "is not installed");
      request = asked;
      return this;
    }

    @Override
    public Optional<TrainingRun> find(String run) {
      return Optional.empty();
    }

    @Override
    public List<TrainingRun> runs() {
      return List.of();
    }

    @Override
    public RunRecord snapshot() {
      RunState state = states.getFirst();
      Document report = state == RunState.FINISHED ? REPORT : null;
      String reason = state == RunState.FAILED ? "diverged" : "";
      return new RunRecord("r", request, state, reason, Instant.EPOCH, null, report);
    }

    @Override
    public RunProgress progress() {
      RunState now = states.getFirst();
      if (states.size() > 1) states.removeFirst();
      watcher.accept(new RunEvent(1, "state", Document.EMPTY));
      return new RunProgress(0.5, now.name(), 0, 0, -1);
    }

    @Override
    public List<RunEvent> eventsAfter(long sequence) {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Consumer<RunEvent> listener) {
      watcher = listener;
      return () -> {};
    }

    @Override
    public void cancel() {}

    @Override
    public RunRecord await() {
      return snapshot();
    }

    @Override
    public List<PolicyArtifact> artifacts() {
      return List.of();
    }
  }
}
