package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.training.FakeShop.Begun;
import org.fillrate.training.RunCheckpoint.Unfinished;
import org.junit.jupiter.api.Test;

/** A learner that is best on its way, and what its run makes of it. */
class ChoiceOfPolicyTest extends TrainerFixture {
  private static final Problem PROBLEM = FakeShop.problem("exact", true);
  private static final int UNITS = 1000; // of 20 steps

  private final FakeAlgorithm wandering = wandering();

  /** Orders 2 from three fifths of the run to four, else 1, which costs more. */
  private static FakeAlgorithm wandering() {
    FakeAlgorithm algorithm = FakeAlgorithm.learner();
    algorithm.orders = units -> 5 * units >= 3 * UNITS && 5 * units < 4 * UNITS ? 2 : 1;
    return algorithm;
  }

  private static Document policy(TrainingRun run) {
    RunRecord over = awaitOver(run);
    assertThat(over.state()).as(over.reason()).isEqualTo(RunState.FINISHED);
    return over.report().documents("policies").get(0);
  }

  private static float order(TrainingRun run) {
    return run.artifacts().get(0).tensor("orderQuantity").values()[0];
  }

  @Test
  void theBestOfTheSecondHalfIsJudgedPublishedAndToldOf() {
    TrainingRun run = trainer(wandering).start(request(PROBLEM, 20 * UNITS, 7));
    Document policy = policy(run);
    assertThat(policy.document("cost").number("mean")).as("of 2, exactly").isEqualTo(3);
    assertThat(order(run)).isEqualTo(2);
    assertThat(registry.artifacts.get(0).tensor("orderQuantity").values()).containsExactly(2);
    Document validation = policy.document("validation");
    assertThat(validation.integer("candidates")).isEqualTo(10);
    assertThat(validation.integer("takenAfterSteps")).isBetween(12_000, 15_999);
    assertThat(policy.integer("environmentSteps")).isEqualTo(20 * UNITS);
    assertThat(policy.number("cpuSeconds")).isGreaterThan(validation.number("cpuSeconds"));
    assertThat(phases(run)).containsSubsequence("training", "choosing a policy of", "evaluating");
  }

  private static List<String> phases(TrainingRun run) {
    return run.eventsAfter(0).stream()
        .filter(event -> event.kind().equals("progress"))
        .map(event -> event.data().text("phase").replace(" seed 7", ""))
        .distinct()
        .collect(Collectors.toList());
  }

  @Test
  void withoutValidationItIsTheLast() {
    validation = false;
    TrainingRun run = trainer(wandering).start(request(PROBLEM, 20 * UNITS, 7));
    assertThat(policy(run).has("validation")).isFalse();
    assertThat(order(run)).isEqualTo(1);
  }

  @Test
  void itIsChosenOnDemandOfItsOwn() {
    TrainingRun run =
        trainer(wandering).start(request(FakeShop.problem("recorded", true), 20 * UNITS, 7));
    assertThat(policy(run).has("validation")).isTrue();
    assertThat(shop.begun)
        .filteredOn(begun -> begun.purpose() == Purpose.EVALUATION)
        .as("held-back demand is met by the chosen policy only")
        .containsExactly(new Begun(Purpose.EVALUATION, Seeds.EVALUATION));
    List<Long> others =
        shop.begun.stream()
            .map(Begun::seed)
            .filter(seed -> seed != Seeds.CURVE && seed != Seeds.training(7, 0, 0))
            .filter(seed -> seed != Seeds.EVALUATION)
            .toList();
    assertThat(others.stream().distinct()).as("a stream for each round").hasSize(5);
    assertThat(others).as("10, 6, 4, 3 and 2 policies").hasSize(25);
  }

  @Test
  void anInterruptedRunChoosesTheSame() {
    TrainingRun whole = trainer(wandering).start(request(PROBLEM, 20 * UNITS, 7));
    Document chosen = policy(whole).document("validation");

    wandering.allow(UNITS * 9 / 10);
    DefaultTrainer trainer = trainer(wandering);
    TrainingRun run = trainer.start(request(PROBLEM, 20 * UNITS, 7));
    Awaitility.await().until(wandering.units::hasQueuedThreads);
    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> trainer.remove(wandering));
    Awaitility.await().until(() -> ((Run) run).signal().isAsked());
    wandering.units.release(1);
    removal.join();
    awaitState(run, RunState.SUSPENDED);
    trainer.add(wandering());
    assertThat(policy(run).document("validation").with("cpuSeconds", null))
        .isEqualTo(chosen.with("cpuSeconds", null));
    assertThat(run.artifacts().get(0).tensor("lived").values())
        .isEqualTo(whole.artifacts().get(0).tensor("lived").values());
  }

  /** A run that waits within its choice: the policies can't be read. */
  private TrainingRun stoppedWhileItChooses(DefaultTrainer trainer) {
    wandering.allow(UNITS - 1);
    TrainingRun run = trainer.start(request(PROBLEM, 20 * UNITS, 7));
    Awaitility.await().until(wandering.units::hasQueuedThreads);
    trainer.remove(FakeAlgorithm.READER);
    wandering.units.release(1);
    awaitState(run, RunState.SUSPENDED);
    assertThat(run.snapshot().reason()).contains("fake/v1");
    return run;
  }

  @Test
  void aRunThatIsStoppedWhileItChoosesGoesOnThere() {
    DefaultTrainer trainer = trainer(wandering);
    TrainingRun run = stoppedWhileItChooses(trainer);
    trainer.add(FakeAlgorithm.READER);
    assertThat(policy(run).document("validation").integer("candidates")).isEqualTo(10);
    assertThat(order(run)).isEqualTo(2);
    assertThat(wandering.done).as("no unit was done twice").hasValue(UNITS);
  }

  @Test
  void aCheckpointFromBeforeThereWereShortlistsYieldsTheLast() {
    DefaultTrainer trainer = trainer(wandering);
    TrainingRun run = stoppedWhileItChooses(trainer);
    RunCheckpoint reached = ((Run) run).checkpoint();
    Unfinished now = reached.current(7).orElseThrow();
    Unfinished old = new Unfinished(7, now.effort(), now.learner(), now.worlds(), List.of());
    ((Run) run).save(reached.withCurrent(old));
    trainer.add(FakeAlgorithm.READER);
    assertThat(policy(run).has("validation")).isFalse();
    assertThat(order(run)).isEqualTo(1);
  }
}
