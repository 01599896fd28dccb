package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.rehearsal.Rehearsal;
import org.junit.jupiter.api.Test;

/**
 * A learner comes close to the optimum of a real inventory problem with its defaults: lost sales,
 * Poisson demand of 5, lead time 2, shortage cost 4 (Zipkin 2008), judged exactly. The best
 * base-stock rule stands 5.5 % above the optimum.
 */
public abstract class LearningContract {
  private static final double OPTIMUM = 4.39529514;
  private static final long SEED = 1;

  protected abstract Algorithm algorithm();

  /** Reads {@code single-item} problems. */
  protected abstract EnvironmentProvider environments();

  protected abstract Policy read(PolicyArtifact artifact);

  /** Environment steps it may take. */
  protected abstract long steps();

  /** The largest gap to the optimum, as a share of it. */
  protected abstract double gap();

  /** What an action means, see {@code order.action} of the problem. */
  protected String orderAction() {
    return "quantity";
  }

  @Test
  void comesCloseToTheOptimum() throws InterruptedException {
    ProblemModel model = environments().model(problem());
    Document defaults = algorithm().info().parameters().validate(Document.EMPTY);
    try (Learner learner = algorithm().newLearner(new LearnerContext(model, defaults, SEED));
        Rehearsal rehearsal = new Rehearsal(learner, model, SEED)) {
      rehearsal.until(steps());
      double cost = model.exact().orElseThrow().evaluate(read(learner.snapshot())).cost().mean();
      assertThat(cost / OPTIMUM - 1).isBetween(-1e-9, gap());
    }
  }

  private Problem problem() {
    return new Problem(
        Document.of(
            "kind", "single-item",
            "unmetDemand", "lost",
            "demand", Document.of("distribution", "poisson", "mean", 5),
            "leadTime", 2,
            "costs", Document.of("holding", 1, "shortage", 4),
            "order", Document.of("max", 20, "action", orderAction()),
            "objective", Document.of("criterion", "average")));
  }
}
