package org.fillrate.algorithm.a2c;

import org.fillrate.api.document.Document;

/** The contract for networks that read series. */
class A2cMemoryContractTest extends A2cContractTest {
  @Override
  protected Document parameters() {
    return super.parameters().with("encoder", "lstm").with("encoderWidth", 16).with("replicas", 16);
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
