package org.fillrate.itests;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.TrainingRequest;

/** A problem that is solved in no time, and how deep Q-learning is asked to learn it. */
final class SmallProblem {
  static final Problem PROBLEM =
      new Problem(
          Document.of(
              "kind",
              "single-item",
              "name",
              "small",
              "unmetDemand",
              "lost",
              "demand",
              Document.of("distribution", "poisson", "mean", 2),
              "leadTime",
              2,
              "costs",
              Document.of("holding", 1, "shortage", 4),
              "order",
              Document.of("max", 8),
              "objective",
              Document.of("criterion", "average")));

  private static final Document PARAMETERS =
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

  static TrainingRequest training(ProblemStore.Stored stored, long seed, long steps) {
    return new TrainingRequest(
        stored.id(),
        stored.problem(),
        "dqn",
        PARAMETERS,
        List.of(seed),
        new Budget(steps, 0),
        "itests");
  }
}
