package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.TrainingRequest;
import org.junit.jupiter.api.Test;

class RequestCheckTest extends TrainerFixture {
  private static final Problem PROBLEM = FakeShop.problem();
  private final FakeAlgorithm counting = FakeAlgorithm.learner();

  private void refused(
      Problem problem, String algorithm, Document parameters, List<Long> seeds, String... words) {
    DefaultTrainer trainer = trainer(counting, FakeAlgorithm.baseline("order-two"));
    TrainingRequest request =
        new TrainingRequest("", problem, algorithm, parameters, seeds, new Budget(1, 0), "me");
    assertThatThrownBy(() -> trainer.start(request))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(words);
    assertThat(trainer.runs()).isEmpty();
    assertThat(store.list()).isEmpty();
  }

  @Test
  void unknownAlgorithm() {
    refused(
        PROBLEM,
        "sarsa",
        Document.EMPTY,
        List.of(1L),
        "algorithm: ",
        "sarsa",
        "counting, order-two");
  }

  @Test
  void unknownKind() {
    Problem other = new Problem(Document.of("kind", "casino"));
    refused(
        other, "counting", Document.EMPTY, List.of(1L), "problem.kind: ", "casino", "fake-shop");
  }

  @Test
  void badProblem() {
    Problem bad = FakeShop.problem("exact", "very");
    refused(bad, "counting", Document.EMPTY, List.of(1L), "problem.exact: must be true or false");
  }

  @Test
  void noSeeds() {
    refused(PROBLEM, "counting", Document.EMPTY, List.of(), "seeds: ", "one or more");
  }

  @Test
  void doubledSeeds() {
    refused(PROBLEM, "counting", Document.EMPTY, List.of(3L, 1L, 3L), "seeds: has 3 twice");
  }

  @Test
  void badParameters() {
    Document parameters = Document.of("best", 9, "bset", 1);
    refused(PROBLEM, "counting", parameters, List.of(1L), "parameters.best: ", "parameters.bset: ");
  }

  @Test
  void unsuitableAlgorithm() {
    counting.supports = false;
    refused(PROBLEM, "counting", Document.EMPTY, List.of(1L), "algorithm: can't learn this");
  }
}
