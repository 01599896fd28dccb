package org.fillrate.algorithm.a2c;

/** The contract for real actions by networks that read series. */
class A2cMemoryOfOrdersContractTest extends A2cMemoryContractTest {
  @Override
  protected boolean realActions() {
    return true;
  }
}
