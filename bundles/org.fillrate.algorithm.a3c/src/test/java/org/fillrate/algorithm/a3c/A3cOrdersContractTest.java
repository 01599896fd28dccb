package org.fillrate.algorithm.a3c;

/** The contract for real actions. */
class A3cOrdersContractTest extends A3cContractTest {
  @Override
  protected boolean realActions() {
    return true;
  }
}
