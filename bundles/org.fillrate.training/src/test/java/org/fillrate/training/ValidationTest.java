package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.training.Shortlist.Candidate;
import org.fillrate.training.Validation.Choice;
import org.junit.jupiter.api.Test;

/** Demand is 0 to 4 with equal chances: orders of 0 to 4 cost 8, 5, 3, 2 and 2. */
class ValidationTest {
  /** Pays for 200,000 periods. */
  private static final Effort TRAINED = new Effort(2_000_000, 0, 10, 20);

  private final Run run =
      Run.create(
          new RunRecord(
              "r1",
              TrainerFixture.request(FakeShop.problem(), 1, 1),
              RunState.QUEUED,
              "",
              Instant.EPOCH,
              null,
              null),
          new MemoryRunStore(),
          Runnable::run);
  private final List<Double> progress = new ArrayList<>();

  private Choice choose(Effort trained, float... orders) throws Stopped {
    List<Candidate> candidates = new ArrayList<>();
    for (float order : orders) {
      PolicyArtifact policy =
          new PolicyArtifact(
              Map.of("format", "fake/v1"), Map.of("orderQuantity", FloatTensor.of(order)));
      candidates.add(new Candidate(candidates.size(), 1, policy));
    }
    PlugIns plugIns = new PlugIns();
    plugIns.add(FakeAlgorithm.READER);
    Evaluator evaluator = new Evaluator(new FakeShop().model(FakeShop.problem()), plugIns, run);
    return new Validation(evaluator, progress::add).choose(new Shortlist(10, candidates), trained);
  }

  @Test
  void findsTheCheapestWhereverItStands() throws Stopped {
    assertThat(choose(TRAINED, 3, 0, 1, 2, 0, 1, 2, 0, 1, 2).taken().steps()).isEqualTo(0);
    assertThat(choose(TRAINED, 0, 1, 2, 2.9f, 0, 1, 2, 2.4f, 1, 2).taken().steps()).isEqualTo(3);
    assertThat(choose(TRAINED, 2, 1, 0, 0, 2, 1, 1, 2, 0, 3).taken().steps()).isEqualTo(9);
    assertThat(choose(TRAINED, 3, 2).taken().steps()).isEqualTo(0);
    assertThat(progress).startsWith(0.0, 0.2, 0.4, 0.6, 0.8, 0.0).allMatch(share -> share < 1);
  }

  @Test
  void theLastStaysWhereNoOtherIsSurelyCheaper() throws Stopped {
    Choice one = choose(TRAINED, 2, 4, 3);
    Choice other = choose(TRAINED, 2, 3, 4);
    assertThat(one.taken().steps()).isEqualTo(2);
    assertThat(other.taken().steps()).isEqualTo(2);
    double difference = one.figures().document("bestVersusLast").number("mean");
    // they cost the same: one of both seems the cheaper by chance
    assertThat(difference).isNotZero();
    assertThat(other.figures().document("bestVersusLast").number("mean")).isEqualTo(-difference);
  }

  @Test
  void saysWhatItFoundAndWhatItTook() throws Stopped {
    Choice choice = choose(TRAINED, 3, 1, 2);
    Document figures = choice.figures();
    assertThat(figures.integer("candidates")).isEqualTo(3);
    assertThat(figures.integer("takenAfterSteps")).isZero();
    Document difference = figures.document("bestVersusLast");
    assertThat(difference.number("mean")).isCloseTo(-1, within(0.03));
    assertThat(difference.number("high")).isLessThan(-0.95);
    double cpuSeconds = figures.number("cpuSeconds");
    assertThat(cpuSeconds).isPositive();
    assertThat(choice.effort().cpuSeconds()).isCloseTo(10 + cpuSeconds, within(1e-9));
    assertThat(choice.effort().wallSeconds()).isGreaterThan(20);
    assertThat(choice.effort().steps()).isEqualTo(2_000_000);
  }

  @Test
  void whereItCannotBeAffordedTheLastIsTaken() throws Stopped {
    Choice choice = choose(new Effort(2000, 0, 1, 1), 3, 1, 2);
    assertThat(choice.taken().steps()).isEqualTo(2);
    assertThat(choice.figures()).isEqualTo(Document.EMPTY);
    assertThat(choice.effort()).isEqualTo(new Effort(2000, 0, 1, 1));
    assertThat(choose(TRAINED, 2).figures()).as("one alone").isEqualTo(Document.EMPTY);
  }

  @Test
  void endsWhenItIsAskedTo() {
    run.signal().ask(Stopped.Kind.CANCEL, "cancelled");
    assertThatThrownBy(() -> choose(TRAINED, 3, 1, 2)).isInstanceOf(Stopped.class);
  }

  @Test
  void ofTimeItTakesATenthAndOfStepsNone() {
    assertThat(Validation.training(new Budget(100, 60))).isEqualTo(new Budget(100, 54));
    assertThat(Validation.training(new Budget(100, 0))).isEqualTo(new Budget(100, 0));
  }
}
