package org.fillrate.algorithm.ddpg;

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

/** Lost sales, Poisson demand of 5, lead time 2, shortage cost 4; judged exactly. */
class DdpgLearningTest {
  private static final double OPTIMUM = 4.39529514;
  private static final double BEST_BASE_STOCK = 1.0554; // times the optimum
  private static final long STEPS = 60_000;

  @Test
  void beatsTheBestBaseStock() throws InterruptedException {
    ProblemModel model =
        new SingleItemProvider()
            .model(
                new Problem(
                    Document.of(
                        "kind",
                        "single-item",
                        "demand",
                        Document.of("distribution", "poisson", "mean", 5),
                        "leadTime",
                        2,
                        "costs",
                        Document.of("holding", 1, "shortage", 4),
                        "order",
                        Document.of("max", 20, "action", "continuous"))));
    DdpgAlgorithm ddpg = new DdpgAlgorithm(new PlainTensors());
    Document parameters = ddpg.info().parameters().validate(Document.EMPTY);
    try (Learner learner = ddpg.newLearner(new LearnerContext(model, parameters, 1));
        Rehearsal rehearsal = new Rehearsal(learner, model, 1)) {
      rehearsal.until(STEPS);
      double cost =
          model
              .exact()
              .orElseThrow()
              .evaluate(new NetworkPolicyReader().read(learner.snapshot()))
              .cost()
              .mean();
      assertThat(cost / OPTIMUM).isBetween(1 - 1e-9, (1 + BEST_BASE_STOCK) / 2);
    }
  }
}
