package org.fillrate.algorithm.a2c;

import org.fillrate.api.document.Document;
import org.junit.jupiter.api.Nested;

/** The contract again, for real actions and for networks that read series. */
class A2cFormsTest {
  @Nested
  class Orders extends A2cContractTest {
    @Override
    protected boolean realActions() {
      return true;
    }
  }

  @Nested
  class Memory extends A2cContractTest {
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
  class MemoryOfOrders extends Memory {
    @Override
    protected boolean realActions() {
      return true;
    }
  }

  @Nested
  class OrdersOfARealProblem extends A2cLearningTest {
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
