package org.fillrate.algorithm.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.junit.jupiter.api.Test;

class RuleLearnerTest {
  private static final Document ZIPKIN =
      Document.of(
          "kind", "single-item",
          "demand", Map.of("distribution", "poisson", "mean", 5),
          "leadTime", 2,
          "costs", Map.of("holding", 1, "shortage", 4),
          "order", Map.of("max", 20));

  private static LearnerContext context(Document problem) {
    ProblemModel model = new SingleItemProvider().model(new Problem(problem));
    return new LearnerContext(model, Document.EMPTY, 1);
  }

  private static double tuned(RuleFamily family, LearnerContext context)
      throws InterruptedException {
    RuleLearner learner = new RuleLearner(family, context);
    Experience none = new Experience(0, 0, context.spec());
    while (!learner.learn(none).finished()) assertThat(learner.snapshot()).isNotNull();
    return context.model().exact().orElseThrow().evaluate(learner.behaviour()).cost().mean();
  }

  /** Values of Zipkin's cell Poisson 5, L 2, p 4. */
  @Test
  void findsTheBestRulesOfAPublishedCell() throws InterruptedException {
    LearnerContext context = context(ZIPKIN);
    assertThat(tuned(RuleFamily.BASE_STOCK, context)).isCloseTo(4.63864, within(1e-5));
    assertThat(tuned(RuleFamily.CAPPED_BASE_STOCK, context)).isCloseTo(4.40573, within(1e-5));
  }

  /** The one cell of 32 where moving one coordinate at a time misses the best pair. */
  @Test
  void walksOnTheProfile() throws InterruptedException {
    LearnerContext context =
        context(
            ZIPKIN
                .with("demand", Map.of("distribution", "geometric", "mean", 5))
                .with("leadTime", 1)
                .with("costs", Map.of("holding", 1, "shortage", 19)));
    assertThat(tuned(RuleFamily.CAPPED_BASE_STOCK, context)).isCloseTo(19.31241, within(1e-5));
  }

  /** Veinott and Wagner's problem with lead time 2: (26, 62) costs 37.06435364. */
  @Test
  void findsTheReorderPoint() throws InterruptedException {
    LearnerContext context =
        context(
            Document.of(
                "kind",
                "single-item",
                "unmetDemand",
                "backordered",
                "demand",
                Map.of("distribution", "poisson", "mean", 10),
                "leadTime",
                2,
                "costs",
                Map.of("holding", 1, "shortage", 9, "fixedOrdering", 64),
                "order",
                Map.of("max", 200)));
    RuleLearner learner = new RuleLearner(RuleFamily.REORDER_POINT, context);
    Experience none = new Experience(0, 0, context.spec());
    while (!learner.learn(none).finished()) assertThat(learner.snapshot()).isNotNull();
    assertThat(learner.snapshot().tensor("reorderPoint").values()).containsExactly(26);
    assertThat(learner.snapshot().tensor("orderUpToLevel").values()).containsExactly(62);
  }

  @Test
  void newsvendorIsTheCriticalQuantile() {
    // P(Poisson(15) <= 17) = 0.7489, P(<= 18) = 0.8195: the 0.8 quantile is 18
    RuleLearner learner = new RuleLearner(RuleFamily.NEWSVENDOR, context(ZIPKIN));
    assertThat(learner.snapshot().tensor("baseStockLevel").values()).containsExactly(18);
  }

  @Test
  void simulationStandsInWhereExactnessEnds() {
    LearnerContext context =
        context(
            ZIPKIN.with(
                "demand",
                Map.of("distribution", "gamma", "mean", 5, "cv", 0.447, "rounded", false)));
    assertThat(context.model().exact()).isEmpty();
    RuleLearner learner = new RuleLearner(RuleFamily.BASE_STOCK, context);
    double cost = learner.learn(new Experience(0, 0, context.spec())).measures().get("cost");
    assertThat(cost).isCloseTo(4.6, within(0.3)); // about as Poisson of the same mean and variance
  }

  @Test
  void continuesIdenticallyFromACheckpoint() throws InterruptedException {
    LearnerContext context = context(ZIPKIN);
    Experience none = new Experience(0, 0, context.spec());
    RuleLearner whole = new RuleLearner(RuleFamily.CAPPED_BASE_STOCK, context);
    whole.learn(none);
    RuleLearner resumed = new RuleLearner(RuleFamily.CAPPED_BASE_STOCK, context);
    resumed.restore(whole.save());
    while (!whole.learn(none).finished()) assertThat(resumed.learn(none).finished()).isFalse();
    assertThat(resumed.learn(none).finished()).isTrue();
    assertThat(resumed.snapshot().tensor("orderCap").values())
        .isEqualTo(whole.snapshot().tensor("orderCap").values());
    assertThatThrownBy(() -> resumed.restore(new Checkpoint(new byte[3])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void familiesSayWhatTheySupport() {
    var spec = context(ZIPKIN).spec();
    assertThat(List.of(RuleFamily.values()))
        .filteredOn(family -> new RuleAlgorithm(family).supports(spec))
        .extracting(family -> family.id)
        .containsExactly("base-stock", "capped-base-stock", "s-S", "newsvendor");
  }
}
