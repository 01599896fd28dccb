package org.fillrate.itests;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.TrainingRequest;

/** A problem that is solved in no time, and how learners are asked to learn it. */
final class SmallProblem {
  static final Problem PROBLEM = problem("small", "quantity");

  /** The same for learners of real quantities. */
  static final Problem CONTINUOUS = problem("small, real orders", "continuous");

  private static final Document DQN =
      Document.of(
          "network",
          "mlp",
          "hidden",
          List.of(32, 32),
          "batch",
          64,
          "memory",
          10_000,
          "warmUp",
          500);

  private SmallProblem() {}

  private static Problem problem(String name, String action) {
    return new Problem(
        Document.of(
            "kind",
            "single-item",
            "name",
            name,
            "unmetDemand",
            "lost",
            "demand",
            Document.of("distribution", "poisson", "mean", 2),
            "leadTime",
            2,
            "costs",
            Document.of("holding", 1, "shortage", 4),
            "order",
            Document.of("max", 8, "action", action),
            "objective",
            Document.of("criterion", "average")));
  }

  /** How deep Q-learning is asked to learn it. */
  static TrainingRequest training(ProblemStore.Stored stored, long seed, long steps) {
    return training(stored, "dqn", seed, steps);
  }

  static TrainingRequest training(
      ProblemStore.Stored stored, String algorithm, long seed, long steps) {
    return new TrainingRequest(
        stored.id(),
        stored.problem(),
        algorithm,
        algorithm.equals("dqn") ? DQN : Document.EMPTY,
        List.of(seed),
        new Budget(steps, 0),
        "itests");
  }
}
