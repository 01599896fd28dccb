package org.fillrate.algorithm.dqn;

class DuelingContractTest extends DqnContractTest {
  @Override
  protected String network() {
    return "dueling";
  }
}
