package org.fillrate.algorithm.dqn;

class StateActionContractTest extends DqnContractTest {
  @Override
  protected String network() {
    return "state-action";
  }
}
