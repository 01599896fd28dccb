package org.fillrate.api.explain;

import org.osgi.annotation.versioning.ConsumerType;

/** Explains orders in one way. An OSGi service; vendors implement it. Thread-safe, stateless. */
@ConsumerType
public interface Explainer {
  /** Short and stable. */
  String id();

  /** One line for people. */
  String summary();

  /** What its answers are: the record of this name. */
  Explanation.Kind kind();

  /**
   * Answers; the same question has the same answer.
   *
   * @throws IllegalStateException of the question's {@link Ordering}, as it came
   * @throws InterruptedException where nobody waits any more
   */
  Explanation explain(Question question) throws InterruptedException;
}
