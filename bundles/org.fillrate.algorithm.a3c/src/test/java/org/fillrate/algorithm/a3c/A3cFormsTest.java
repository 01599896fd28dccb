package org.fillrate.algorithm.a3c;

import org.fillrate.api.document.Document;
import org.junit.jupiter.api.Nested;

/** The contract again, for real actions and for networks that read series. */
class A3cFormsTest {
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
