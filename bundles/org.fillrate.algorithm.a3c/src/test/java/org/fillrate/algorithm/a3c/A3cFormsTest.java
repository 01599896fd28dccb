package org.fillrate.algorithm.a3c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.testkit.PlainTensors;
import org.fillrate.testkit.TinyWorld;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract again, for real actions and for networks that read series. */
class A3cFormsTest {
  @Test
  void aMemoryWithoutASeriesIsRefusedAndLeavesNothingOpen() {
    PlainTensors tensors = new PlainTensors();
    Algorithm algorithm = new A3cAlgorithm(tensors);
    Document asked = algorithm.info().parameters().validate(Document.of("encoder", "lstm"));
    LearnerContext context = new LearnerContext(TinyWorld.identity(4), asked, 1);
    assertThatThrownBy(() -> algorithm.newLearner(context))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("encoder: lstm needs features that form a series");
    assertThat(tensors.openScopes()).isZero();
  }

  @Nested
  class Orders extends A3cContractTest {
    @Override
    protected boolean realActions() {
      return true;
    }
  }

  @Nested
  class Memory extends A3cContractTest {
    @Override
    protected Document parameters() {
      return super.parameters()
          .with("encoder", "lstm")
          .with("encoderWidth", 16)
          .with("replicas", 16);
    }

    @Override
    protected long budget() {
      return 2 * super.budget(); // as many updates, of twice the replicas
    }

    @Override
    protected boolean readsSeries() {
      return true;
    }
  }

  @Nested
  class OrdersOfARealProblem extends A3cLearningTest {
    @Override
    protected String orderAction() {
      return "continuous";
    }

    @Override
    protected long steps() {
      return 200_000;
    }
  }
}
