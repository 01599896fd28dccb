package org.fillrate.api.algorithm;

import java.util.List;

/** What experience a learner wants for one unit of work. The trainer gathers it. */
public sealed interface ExperiencePlan {
  /** Periods lived under the current behaviour policy only: {@code steps} in each replica. */
  record OnPolicy(int replicas, int steps) implements ExperiencePlan {}

  /** New periods for a memory of older ones: {@code steps} in each replica. */
  record OffPolicy(int replicas, int steps) implements ExperiencePlan {}

  /**
   * Periods lived by several workers at once, each on a thread of the trainer's and in replicas of
   * its own: {@code steps} under its current behaviour policy, then it learns, and none waits for
   * another. The learner itself is not asked to act or learn; it is saved while all workers rest.
   */
  record Asynchronous(List<Worker> workers, int replicas, int steps) implements ExperiencePlan {
    public Asynchronous {
      workers = List.copyOf(workers);
    }
  }

  /** None: the learner works with the problem's model by itself. */
  record SelfDriven() implements ExperiencePlan {}
}
