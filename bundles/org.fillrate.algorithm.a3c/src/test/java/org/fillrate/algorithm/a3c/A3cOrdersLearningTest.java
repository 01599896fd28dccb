package org.fillrate.algorithm.a3c;

/** The real problem, in real orders. */
class A3cOrdersLearningTest extends A3cLearningTest {
  @Override
  protected String orderAction() {
    return "continuous";
  }

  @Override
  protected long steps() {
    return 200_000;
  }
}
