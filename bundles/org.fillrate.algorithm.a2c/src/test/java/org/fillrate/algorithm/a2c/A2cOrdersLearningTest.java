package org.fillrate.algorithm.a2c;

/** The real problem, in real orders. */
class A2cOrdersLearningTest extends A2cLearningTest {
  @Override
  protected String orderAction() {
    return "continuous";
  }

  @Override
  protected long steps() {
    return 200_000;
  }
}
