package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  /** Demand is 0, 1, 2, 3, 4 with equal chances: expected cost of order q by hand. */
  private static final double[] COST = {8, 5, 3, 2, 2};

  private final PlugIns plugIns = new PlugIns();

  private Evaluator evaluator(Object... fields) throws Stopped {
    Problem problem = FakeShop.problem(fields);
    FakeShop shop = new FakeShop();
    plugIns.add(FakeAlgorithm.READER);
    RunRecord record =
        new RunRecord(
            "r1",
            TrainerFixture.request(problem, 1, 1),
            RunState.QUEUED,
            "",
            Instant.EPOCH,
            null,
            null);
    Run run = Run.create(record, new MemoryRunStore(), Runnable::run);
    return new Evaluator(shop.model(problem), plugIns, run);
  }

  private static PolicyArtifact ordering(float quantity) {
    return new PolicyArtifact(
        Map.of("format", "fake/v1"), Map.of("orderQuantity", FloatTensor.of(quantity)));
  }

  @Test
  void simulationCoversTheTruth() throws Stopped {
    Evaluator evaluator = evaluator();
    for (int q = 0; q < COST.length; q++) {
      Judgement judged = evaluator.judge(ordering(q));
      assertThat(judged.exact()).isFalse();
      // 512,000 periods: four standard errors of the mean are below 0.05
      assertThat(judged.cost().mean()).as("order " + q).isCloseTo(COST[q], within(0.05));
      assertThat(judged.cost().low()).isLessThan(judged.cost().mean());
      assertThat(judged.samples()).hasSize(256);
    }
    Document figures = evaluator.judge(ordering(2)).figures();
    assertThat(figures.number("fillRate")).isCloseTo(0.7, within(0.01));
    assertThat(figures.number("cycleServiceLevel")).isCloseTo(0.6, within(0.01));
    assertThat(figures.number("meanStock")).isCloseTo(0.6, within(0.01));
    assertThat(figures.number("meanOrder")).isEqualTo(2);
    assertThat(figures.document("costs").number("shortage")).isCloseTo(2.4, within(0.04));
  }

  @Test
  void policiesMeetTheSameDemandSoThatDifferencesAreSharp() throws Stopped {
    Evaluator evaluator = evaluator();
    Judgement three = evaluator.judge(ordering(3));
    assertThat(evaluator.judge(ordering(3)).minus(three)).isEqualTo(Estimate.exact(0));
    // with 3 for 2, cost falls by 4 (demand 3 or 4) or grows by 1: paired, of variance 6 only
    Judgement two = evaluator.judge(ordering(2));
    Estimate paired = two.minus(three);
    assertThat(paired.mean()).isCloseTo(1, within(0.02));
    double unpaired =
        (two.cost().high() - two.cost().low()) + (three.cost().high() - three.cost().low());
    assertThat(paired.high() - paired.low()).isLessThan(0.7 * unpaired);
  }

  @Test
  void discountedCostCountsFromTheStart() throws Stopped {
    Judgement judged = evaluator("discount", 0.9).judge(ordering(1));
    assertThat(judged.cost().mean()).isCloseTo(COST[1] / (1 - 0.9), within(2.5));
    assertThat(judged.cost().low()).isLessThan(50).isLessThan(judged.cost().high());
    assertThat(judged.figures().document("costs").number("shortage")).isCloseTo(4.8, within(0.2));
  }

  @Test
  void aGlanceIsAShortSample() throws Stopped {
    Judgement sampled = evaluator().glance(ordering(4));
    assertThat(sampled.exact()).isFalse();
    assertThat(sampled.cost().mean()).isCloseTo(2, within(0.2));
  }

  @Test
  void recordedDemandIsLivedOnceFromEndToEnd() throws Stopped {
    Judgement judged = evaluator("recorded", true).judge(ordering(2));
    assertThat(judged.samples()).containsExactly(1, 5);
    assertThat(judged.items()).extracting(i -> i.text("item")).containsExactly("mug", "lamp");
    assertThat(judged.figures().number("fillRate")).isCloseTo((4 + 6) / 16.0, within(1e-12));
    // 4 of 4 and 6 of 12 met: 1.5 above and below the share, so the error is sqrt(2 * 4.5) / 16
    Document interval = judged.figures().document("fillRateInterval");
    assertThat(interval.number("low")).isCloseTo(0.625 - 1.96 * 3 / 16, within(1e-12));
    assertThat(interval.number("high")).isCloseTo(0.625 + 1.96 * 3 / 16, within(1e-12));
  }

  @Test
  void exactProblemsHaveAnOptimumAndOthersMayKnowIt() throws Stopped {
    assertThat(evaluator().optimum()).isEmpty();
    assertThat(evaluator("exact", true).optimum()).contains(Estimate.exact(2));
    Evaluator knowing = evaluator("knowsOptimum", true);
    assertThat(knowing.optimum()).contains(Estimate.exact(2));
    assertThat(knowing.judge(ordering(1)).exact()).isFalse();
  }
}
