package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.fillrate.api.algorithm.AlgorithmInfo.Role;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.junit.jupiter.api.Test;

class InterruptionTest extends TrainerFixture {
  private static final Problem PROBLEM = FakeShop.problem("exact", true);
  private final FakeAlgorithm counting = FakeAlgorithm.learner();

  /** Starts a run of 10 units that waits within its fourth. */
  private TrainingRun inItsFourthUnit(DefaultTrainer trainer) {
    counting.allow(3);
    TrainingRun run = trainer.start(request(PROBLEM, 200, 7));
    Awaitility.await().until(() -> counting.done.get() == 3 && counting.units.hasQueuedThreads());
    return run;
  }

  @Test
  void cancellationEndsAfterTheUnit() throws InterruptedException {
    TrainingRun run = inItsFourthUnit(trainer(counting));
    run.cancel();
    counting.units.release(100);
    assertThat(run.await().state()).isEqualTo(RunState.CANCELLED);
    assertThat(counting.done).hasValue(4);
    assertThat(run.artifacts()).isEmpty();
    run.cancel();
    assertThat(run.snapshot().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aCancelledRunGoesOnWhereItWasEvenAfterARestart() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = inItsFourthUnit(trainer);
    String id = run.snapshot().id();
    assertThatThrownBy(() -> trainer.resume(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is running");
    run.cancel();
    counting.units.release(100);
    assertThat(run.await().state()).isEqualTo(RunState.CANCELLED);
    trainer.close();

    FakeAlgorithm again = FakeAlgorithm.learner();
    DefaultTrainer next = trainer(again);
    TrainingRun found = next.find(id).orElseThrow();
    assertThat(found.snapshot().state()).as("until asked").isEqualTo(RunState.CANCELLED);
    TrainingRun resumed = next.resume(id);
    RunRecord over = awaitOver(resumed);
    assertThat(over.state()).as(over.reason()).isEqualTo(RunState.FINISHED);
    assertThat(again.restored).hasValue(1);
    assertThat(again.done).as("only what was left").hasValue(6);
    assertThat(resumed.eventsAfter(0))
        .extracting(event -> event.sequence())
        .isSorted()
        .doesNotHaveDuplicates();
    TrainingRun uninterrupted = next.start(request(PROBLEM, 200, 7));
    assertThat(awaitOver(uninterrupted).state()).isEqualTo(RunState.FINISHED);
    assertThat(lived(resumed)).as("it met the same demand").isEqualTo(lived(uninterrupted));
    assertThatThrownBy(() -> next.resume(id)).hasMessageContaining("is finished");
  }

  @Test
  void whatCanNotGoOnSaysWhatHelps() {
    DefaultTrainer trainer = trainer(counting);
    counting.allow(0);
    trainer.start(request(PROBLEM, 20, 1));
    trainer.start(request(PROBLEM, 20, 2));
    TrainingRun queued = trainer.start(request(PROBLEM, 20, 3));
    queued.cancel();
    String id = queued.snapshot().id();
    assertThatThrownBy(() -> trainer.resume(id)).hasMessageContaining("Start a new one");
    assertThatThrownBy(() -> trainer.resume("none")).isInstanceOf(NoSuchElementException.class);
    counting.units.release(100);
    Awaitility.await()
        .until(() -> trainer.runs().stream().allMatch(r -> r.snapshot().state().isOver()));
    trainer.remove(counting);
    assertThatThrownBy(() -> trainer.resume(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("algorithm counting");
  }

  @Test
  void aQueuedRunIsCancelledAtOnce() {
    DefaultTrainer trainer = trainer(counting);
    counting.allow(0);
    trainer.start(request(PROBLEM, 20, 1));
    trainer.start(request(PROBLEM, 20, 2));
    TrainingRun third = trainer.start(request(PROBLEM, 20, 3));
    third.cancel();
    assertThat(third.snapshot().state()).isEqualTo(RunState.CANCELLED);
    counting.units.release(100);
  }

  @Test
  void aRunOutlivesItsAlgorithmAndGoesOnWhenItReturns() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = inItsFourthUnit(trainer);
    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> trainer.remove(counting));
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    assertThat(removal).as("waits for the unit of work").isNotDone();
    counting.units.release(1);
    removal.join();
    assertThat(counting.openLearners).as("when the removal returns").hasValue(0);
    awaitState(run, RunState.SUSPENDED);
    assertThat(run.snapshot().reason()).contains("the algorithm counting was removed");
    assertThat(counting.done).hasValue(4);

    FakeAlgorithm updated = FakeAlgorithm.learner();
    trainer.add(updated);
    RunRecord over = awaitOver(run);
    assertThat(over.state()).as(over.reason()).isEqualTo(RunState.FINISHED);
    assertThat(updated.restored).hasValue(1);
    assertThat(updated.done).as("only what was left").hasValue(6);
    Document policy = over.report().documents("policies").get(0);
    assertThat(policy.integer("environmentSteps")).isEqualTo(200);
    assertThat(policy.integer("updates")).isEqualTo(10);
    TrainingRun uninterrupted = trainer.start(request(PROBLEM, 200, 7));
    assertThat(awaitOver(uninterrupted).state()).isEqualTo(RunState.FINISHED);
    assertThat(lived(run)).as("it met the same demand").isEqualTo(lived(uninterrupted));
  }

  private static float[] lived(TrainingRun run) {
    return run.artifacts().get(0).tensor("lived").values();
  }

  @Test
  void nothingOfARemovedAlgorithmStaysReachable() {
    DefaultTrainer trainer = trainer();
    WeakReference<?> suspended = removedWhileItRuns(trainer);
    WeakReference<?> failed = removedAfterItFailed(trainer);
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return suspended.get() == null && failed.get() == null;
            });
    assertThat(trainer.runs()).hasSize(2);
  }

  private static WeakReference<?> removedWhileItRuns(DefaultTrainer trainer) {
    FakeAlgorithm algorithm = FakeAlgorithm.learner().allow(2);
    trainer.add(algorithm);
    TrainingRun run = trainer.start(request(PROBLEM, 200, 7));
    Awaitility.await().until(algorithm.units::hasQueuedThreads);
    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> trainer.remove(algorithm));
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    algorithm.units.release(1);
    removal.join();
    return new WeakReference<>(algorithm);
  }

  private static WeakReference<?> removedAfterItFailed(DefaultTrainer trainer) {
    FakeAlgorithm algorithm =
        new FakeAlgorithm("failing", Role.LEARNER, new ExperiencePlan.OffPolicy(2, 2));
    algorithm.fault = new IllegalStateException() {};
    trainer.add(algorithm);
    TrainingRequest request =
        new TrainingRequest(
            "", PROBLEM, "failing", Document.EMPTY, List.of(1L), new Budget(9, 0), "me");
    assertThat(awaitOver(trainer.start(request)).state()).isEqualTo(RunState.FAILED);
    trainer.remove(algorithm);
    return new WeakReference<>(algorithm.fault);
  }

  @Test
  void aRunOutlivesItsEnvironment() {
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = inItsFourthUnit(trainer);
    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> trainer.remove(shop));
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    counting.units.release(100);
    removal.join();
    awaitState(run, RunState.SUSPENDED);
    assertThat(shop.open).hasValue(0);
    trainer.add(shop);
    assertThat(awaitOver(run).state()).isEqualTo(RunState.FINISHED);
  }

  @Test
  void aMissingReaderSuspendsUntilItIsInstalled() {
    DefaultTrainer trainer = trainer(counting);
    trainer.remove(FakeAlgorithm.READER);
    TrainingRun run = trainer.start(request(PROBLEM, 200, 7));
    awaitState(run, RunState.SUSPENDED);
    assertThat(run.snapshot().reason()).contains("fake/v1");
    trainer.add(FakeAlgorithm.READER);
    assertThat(awaitOver(run).state()).isEqualTo(RunState.FINISHED);
    assertThat(counting.done).as("no unit was done twice").hasValue(10);
  }

  @Test
  void aStoppedTrainerLeavesItsRunsToTheNext() throws InterruptedException {
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = inItsFourthUnit(trainer);
    CompletableFuture<Void> stop = CompletableFuture.runAsync(trainer::close);
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    counting.units.release(100);
    stop.join();
    assertThat(run.await().state()).isEqualTo(RunState.SUSPENDED);
    assertThat(store.list().get(0).state()).isEqualTo(RunState.SUSPENDED);

    FakeAlgorithm again = FakeAlgorithm.learner();
    DefaultTrainer next = trainer(again);
    TrainingRun resumed = next.find(run.snapshot().id()).orElseThrow();
    assertThat(awaitOver(resumed).state()).isEqualTo(RunState.FINISHED);
    assertThat(again.done).hasValue(6);
    assertThat(resumed.eventsAfter(0))
        .extracting(event -> event.sequence())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aKilledTrainersRunGoesOnFromItsLastCheckpoint() {
    TrainingRun run = inItsFourthUnit(trainer(counting));
    // what a killed process leaves behind: a running run, and the checkpoint of its third unit
    MemoryRunStore left = new MemoryRunStore();
    RunRecord record = run.snapshot();
    assertThat(record.state()).isEqualTo(RunState.RUNNING);
    left.save(record);
    store.events(record.id()).forEach(event -> left.append(record.id(), event));
    left.saveCheckpoint(record.id(), store.checkpoint(record.id()).orElseThrow());

    DefaultTrainer next = trainer(left);
    TrainingRun found = next.find(record.id()).orElseThrow();
    assertThat(found.snapshot().state()).isEqualTo(RunState.SUSPENDED);
    // three units of 20 steps, of ten: baselines count as one part of ten, training as eight
    assertThat(found.progress().environmentSteps()).isEqualTo(60);
    assertThat(found.progress().fraction()).isCloseTo(0.34, within(1e-12));
    FakeAlgorithm again = FakeAlgorithm.learner();
    next.add(again);
    assertThat(awaitOver(found).state()).isEqualTo(RunState.FINISHED);
    assertThat(again.restored).hasValue(1);
    assertThat(again.done).hasValue(7);
    counting.units.release(100);
  }

  @Test
  void aSeedStartsAnewWhereItsCheckpointDoesNotFit() {
    DefaultTrainer trainer = trainer(counting);
    TrainingRun run = inItsFourthUnit(trainer);
    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> trainer.remove(counting));
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    counting.units.release(1);
    removal.join();
    FakeAlgorithm updated = FakeAlgorithm.learner();
    updated.refusesCheckpoints = true;
    trainer.add(updated);
    RunRecord over = awaitOver(run);
    assertThat(over.state()).isEqualTo(RunState.FINISHED);
    assertThat(updated.done).hasValue(10);
    assertThat(updated.openLearners).hasValue(0);
    assertThat(over.report().texts("warnings").get(0)).contains("made by another version");
  }

  @Test
  void aLearnerThatThrowsFailsItsRunInWords() throws InterruptedException {
    counting.fault = new IllegalStateException("out of ideas");
    RunRecord over = trainer(counting).start(request(PROBLEM, 20, 7)).await();
    assertThat(over.state()).isEqualTo(RunState.FAILED);
    assertThat(over.reason())
        .isEqualTo("failed while training seed 7: IllegalStateException: out of ideas");
    assertThat(over.report()).isNull();
    assertThat(counting.openLearners).hasValue(0);
    assertThat(shop.open).hasValue(0);
  }

  @Test
  void aLossThatIsNoNumberFailsItsRun() throws InterruptedException {
    counting.loss = Double.NaN;
    RunRecord over = trainer(counting).start(request(PROBLEM, 200, 7)).await();
    assertThat(over.state()).isEqualTo(RunState.FAILED);
    assertThat(over.reason()).startsWith("diverged: loss became NaN with seed 7 after 20 steps");
  }
}
