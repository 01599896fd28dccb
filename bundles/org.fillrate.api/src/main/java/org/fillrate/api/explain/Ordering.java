package org.fillrate.api.explain;

/** What a policy orders, before the guard rails; the same for the same state. */
@FunctionalInterface
public interface Ordering {
  /**
   * Asks about many states at once, which costs far less than one by one.
   *
   * @param states [states, features]
   * @return units, [states], finite
   * @throws IllegalStateException where the policy gives no usable answer, or the time is over
   * @throws InterruptedException where nobody waits for the explanation any more
   */
  double[] orders(double[][] states) throws InterruptedException;
}
