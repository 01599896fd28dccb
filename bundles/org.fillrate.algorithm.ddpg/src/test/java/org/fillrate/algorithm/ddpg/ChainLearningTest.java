package org.fillrate.algorithm.ddpg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.environment.serial.SerialProvider;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;
import org.fillrate.learning.rehearsal.Rehearsal;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

/**
 * Two stages that are paid for their own costs only, so that a stage upstream that thinks of itself
 * would order nothing: only together they come close to the Clark-Scarf optimum. The gap is that to
 * the optimal rule on the same demand.
 */
class ChainLearningTest {
  private static final int REPLICAS = 50;
  private static final int WARM_UP = 50;
  private static final int PERIODS = 1000;

  /** Stages 1 and 2 of example 6.1 of Snyder and Shen. */
  private static final ProblemModel CHAIN =
      new SerialProvider()
          .model(
              new Problem(
                  Document.of(
                      "kind",
                      "serial",
                      "stages",
                      List.of(
                          Map.of("holding", 7, "leadTime", 1), Map.of("holding", 4, "leadTime", 1)),
                      "demand",
                      Document.of("distribution", "poisson", "mean", 5),
                      "costs",
                      Document.of("shortage", 37.12),
                      "rewards",
                      "own")));

  @Test
  void agentsThatCooperateComeCloseToTheOptimumOfTheChain() throws InterruptedException {
    DdpgAlgorithm ddpg = new DdpgAlgorithm(new PlainTensors());
    Document defaults = ddpg.info().parameters().validate(Document.EMPTY);
    try (Learner learner = ddpg.newLearner(new LearnerContext(CHAIN, defaults, 1));
        Rehearsal rehearsal = new Rehearsal(learner, CHAIN, 1)) {
      rehearsal.until(80_000);
      Policy learnt = new NetworkPolicyReader().read(learner.snapshot());
      Policy optimal =
          new NetworkBaseStockPolicy(
              new NetworkBaseStock(List.of(15.0, 19.0)),
              CHAIN.spec().features().stream().map(Feature::name).toList());
      double gap = (cost(learnt) - cost(optimal)) / CHAIN.optimum().orElseThrow().mean();
      assertThat(gap).isBetween(0.0, 0.04);
    }
  }

  /** Mean per period of the chain. */
  private static double cost(Policy policy) {
    double total = 0;
    try (Environment environment = CHAIN.open(Purpose.EVALUATION, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS * 2, CHAIN.spec());
      ActionBatch actions = new ActionBatch(step.rows());
      environment.reset(1, step.observations());
      for (int t = -WARM_UP; t < PERIODS; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < step.rows() && t >= 0; row++) total += step.cost(row);
      }
    }
    return total / REPLICAS / PERIODS;
  }
}
