package org.fillrate.algorithm.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.PlainTensors;
import org.fillrate.testkit.Rehearsal;
import org.junit.jupiter.api.Test;

/** It learns a real inventory problem: lost sales, lead time 2 (Zipkin 2008). */
class DqnLearningTest {
  private static final double OPTIMUM = 4.395295;
  private static final long STEPS = 200_000;
  private static final double GAP = 0.015; // the best base-stock rule is 5.5 % above the optimum

  private final ProblemModel model =
      new SingleItemProvider()
          .model(
              new Problem(
                  Document.of(
                      "kind", "single-item",
                      "unmetDemand", "lost",
                      "demand", Document.of("distribution", "poisson", "mean", 5),
                      "leadTime", 2,
                      "costs", Document.of("holding", 1, "shortage", 4),
                      "order", Document.of("max", 20),
                      "objective", Document.of("criterion", "average"))));

  @Test
  void comesCloseToTheOptimum() throws Exception {
    DqnAlgorithm algorithm = new DqnAlgorithm(new PlainTensors());
    Document defaults = algorithm.info().parameters().validate(Document.EMPTY);
    try (Learner learner = algorithm.newLearner(new LearnerContext(model, defaults, 1));
        Rehearsal rehearsal = new Rehearsal(learner, model, 1)) {
      rehearsal.until(STEPS);
      double cost =
          model
              .exact()
              .orElseThrow()
              .evaluate(new NetworkPolicyReader().read(learner.snapshot()))
              .cost()
              .mean();
      assertThat(cost / OPTIMUM - 1).isBetween(-1e-6, GAP);
    }
  }
}
