package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.algorithm.Worker;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.junit.jupiter.api.Test;

/** Several workers at once, one of which fails. */
class WorkersTest extends TrainerFixture {
  private static final Problem PROBLEM = FakeShop.problem("exact", true);
  private static final int WORKERS = 3;

  /** Its learners' last worker throws in the third unit of work where it is told to. */
  private static final class Crowd implements Algorithm {
    private final boolean failing;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile int open;

    Crowd(boolean failing) {
      this.failing = failing;
    }

    @Override
    public AlgorithmInfo info() {
      return new AlgorithmInfo(
          failing ? "failing" : "sound",
          "crowd",
          AlgorithmInfo.Role.LEARNER,
          "for tests",
          Schema.EMPTY);
    }

    @Override
    public boolean supports(EnvironmentSpec spec) {
      return true;
    }

    @Override
    public Learner newLearner(LearnerContext context) {
      open++;
      return new CrowdLearner(this);
    }
  }

  private static final class Member implements Worker {
    private final Crowd crowd;
    private final boolean last;
    private int units;

    Member(Crowd crowd, boolean last) {
      this.crowd = crowd;
      this.last = last;
    }

    @Override
    public Policy behaviour() {
      return FakeShop.constant(1);
    }

    @Override
    public LearningStats learn(Experience experience) {
      if (units++ == 0) crowd.threads.add(Thread.currentThread());
      if (crowd.failing && last && units == 3) throw new IllegalStateException("lost its way");
      return new LearningStats(1, Map.of(), false);
    }
  }

  private record CrowdLearner(Crowd crowd, List<Worker> workers) implements Learner {
    CrowdLearner(Crowd crowd) {
      this(
          crowd,
          IntStream.rangeClosed(1, WORKERS)
              .mapToObj(i -> (Worker) new Member(crowd, i == WORKERS))
              .toList());
    }

    @Override
    public ExperiencePlan plan() {
      return new ExperiencePlan.Asynchronous(workers, 2, 5);
    }

    @Override
    public Policy behaviour() {
      throw new IllegalStateException("its workers act");
    }

    @Override
    public LearningStats learn(Experience experience) {
      throw new IllegalStateException("its workers learn");
    }

    @Override
    public PolicyArtifact snapshot() {
      return new PolicyArtifact(
          Map.of("format", "fake/v1"), Map.of("orderQuantity", FloatTensor.of(1)));
    }

    @Override
    public Checkpoint save() {
      return new Checkpoint(new byte[0]);
    }

    @Override
    public void restore(Checkpoint checkpoint) {}

    @Override
    public void close() {
      crowd.open--;
    }
  }

  private static TrainingRequest request(Crowd crowd, long steps) {
    return new TrainingRequest(
        "p1",
        PROBLEM,
        crowd.info().id(),
        Document.EMPTY,
        List.of(1L),
        new Budget(steps, 0),
        "tester");
  }

  @Test
  void aWorkerThatThrowsFailsItsRunAndNoOther() {
    Crowd failing = new Crowd(true);
    Crowd sound = new Crowd(false);
    DefaultTrainer trainer = trainer();
    trainer.add(failing);
    trainer.add(sound);
    TrainingRun other = trainer.start(request(sound, 2_000_000));
    RunRecord over = awaitOver(trainer.start(request(failing, 2_000_000)));
    assertThat(over.state()).isEqualTo(RunState.FAILED);
    assertThat(over.reason()).contains("training seed 1", "lost its way");
    assertThat(failing.open).isZero();
    assertThat(failing.threads).hasSize(WORKERS).doesNotHaveDuplicates();
    Awaitility.await().until(() -> failing.threads.stream().noneMatch(Thread::isAlive));
    assertThat(awaitOver(other).state()).isEqualTo(RunState.FINISHED);
    assertThat(sound.open).isZero();
    Awaitility.await().until(() -> sound.threads.stream().noneMatch(Thread::isAlive));
    Awaitility.await().until(() -> shop.open.get() == 0);
  }
}
