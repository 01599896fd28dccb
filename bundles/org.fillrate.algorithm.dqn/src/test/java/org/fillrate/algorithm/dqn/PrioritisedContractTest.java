package org.fillrate.algorithm.dqn;

class PrioritisedContractTest extends DqnContractTest {
  @Override
  protected String replay() {
    return "prioritised";
  }
}
