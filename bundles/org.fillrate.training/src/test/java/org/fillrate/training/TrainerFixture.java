package org.fillrate.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.training.DefaultTrainer.Settings;
import org.junit.jupiter.api.AfterEach;

/** A trainer with a fake shop in it, and what tests do with one. */
abstract class TrainerFixture {
  final FakeShop shop = new FakeShop();
  final RunStore store = new MemoryRunStore();
  final Registry registry = new Registry();
  boolean validation = true;
  private final List<DefaultTrainer> opened = new ArrayList<>();

  /** A trainer of two threads with the environment and the reader, on {@code store}. */
  DefaultTrainer trainer(RunStore store, FakeAlgorithm... algorithms) {
    Settings settings = new Settings(2, Duration.ZERO, Duration.ofSeconds(10), validation);
    DefaultTrainer trainer = new DefaultTrainer(settings, store, () -> Optional.of(registry));
    opened.add(trainer);
    for (FakeAlgorithm algorithm : algorithms) trainer.add(algorithm);
    trainer.add(shop);
    trainer.add(FakeAlgorithm.READER);
    trainer.open();
    return trainer;
  }

  DefaultTrainer trainer(FakeAlgorithm... algorithms) {
    return trainer(store, algorithms);
  }

  @AfterEach
  void closeAll() {
    opened.forEach(DefaultTrainer::close);
  }

  static TrainingRequest request(Problem problem, long steps, long... seeds) {
    return new TrainingRequest(
        "p1",
        problem,
        "counting",
        Document.EMPTY,
        FakeAlgorithm.seeds(seeds),
        new Budget(steps, 0),
        "tester");
  }

  static RunRecord awaitOver(TrainingRun run) {
    Awaitility.await().until(() -> run.snapshot().state().isOver());
    return run.snapshot();
  }

  static void awaitState(TrainingRun run, RunState state) {
    Awaitility.await().until(() -> run.snapshot().state() == state);
  }

  /** Keeps what is published. */
  static final class Registry implements PolicyRegistry {
    final List<PolicyRecord> published = new ArrayList<>();
    final List<PolicyArtifact> artifacts = new ArrayList<>();

    @Override
    public PolicyRecord publish(
        String problem, String run, PolicyArtifact artifact, Document evaluation) {
      int version = published.size() + 1;
      PolicyRecord record =
          new PolicyRecord(
              "policy-" + version,
              problem,
              version,
              artifact.format(),
              artifact.text("algorithm"),
              run,
              Long.parseLong(artifact.text("seed")),
              "",
              evaluation,
              Instant.EPOCH);
      published.add(record);
      artifacts.add(artifact);
      return record;
    }

    @Override
    public List<PolicyRecord> policies(String problem) {
      return published;
    }

    @Override
    public Optional<PolicyRecord> find(String policy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] artifact(String policy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promotion promote(String policy, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promotion rollback(String problem, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Promotion> history(String problem) {
      throw new UnsupportedOperationException();
    }
  }
}
