package org.fillrate.algorithm.a2c;

/** The contract for real actions. */
class A2cOrdersContractTest extends A2cContractTest {
  @Override
  protected boolean realActions() {
    return true;
  }
}
