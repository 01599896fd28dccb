package org.fillrate.api.algorithm;

/** What experience a learner wants for one unit of work. The trainer gathers it. */
public sealed interface ExperiencePlan {
  /** Periods lived under the current behaviour policy only: {@code steps} in each replica. */
  record OnPolicy(int replicas, int steps) implements ExperiencePlan {}

  /** New periods for a memory of older ones: {@code steps} in each replica. */
  record OffPolicy(int replicas, int steps) implements ExperiencePlan {}

  /** None: the learner works with the problem's model by itself. */
  record SelfDriven() implements ExperiencePlan {}
}
