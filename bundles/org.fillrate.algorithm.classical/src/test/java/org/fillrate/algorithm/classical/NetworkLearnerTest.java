package org.fillrate.algorithm.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.environment.divergent.DivergentProvider;
import org.fillrate.environment.serial.SerialProvider;
import org.fillrate.environment.singleitem.SingleItemProvider;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;
import org.fillrate.inventory.serial.ClarkScarf;
import org.fillrate.inventory.serial.Review;
import org.fillrate.inventory.serial.SerialStage;
import org.fillrate.inventory.serial.SerialSystem;
import org.junit.jupiter.api.Test;

class NetworkLearnerTest {
  /** Snyder and Shen, example 6.1, with Poisson demand: the optimum is 49.739980. */
  private static final Document SERIAL =
      Document.of(
          "kind",
          "serial",
          "stages",
          List.of(
              Map.of("holding", 7, "leadTime", 1),
              Map.of("holding", 4, "leadTime", 1),
              Map.of("holding", 2, "leadTime", 2)),
          "demand",
          Map.of("distribution", "poisson", "mean", 5),
          "costs",
          Map.of("shortage", 37.12));

  private static final SerialSystem SYSTEM =
      new SerialSystem(
          Distributions.poisson(5),
          List.of(new SerialStage(7, 1), new SerialStage(4, 1), new SerialStage(2, 2)),
          37.12,
          Review.PERIODIC);

  /** Kaynov et al. (2024), instance 6. */
  private static final Document DIVERGENT =
      Document.of(
          "kind",
          "divergent",
          "rationing",
          "proportional",
          "warehouse",
          Map.of("holding", 0.5, "leadTime", 1),
          "retailers",
          Collections.nCopies(
              3,
              Map.of(
                  "holding",
                  1,
                  "shortage",
                  9,
                  "leadTime",
                  1,
                  "demand",
                  Map.of("distribution", "poisson", "mean", 3))));

  private static LearnerContext context(EnvironmentProvider provider, Document document) {
    return new LearnerContext(provider.model(new Problem(document)), Document.EMPTY, 1);
  }

  private static List<Integer> tuned(LearnerContext context) {
    NetworkLearner learner = new NetworkLearner(context);
    Experience none = new Experience(0, 0, context.spec());
    while (!learner.learn(none).finished()) assertThat(learner.snapshot()).isNotNull();
    return levels(learner.snapshot());
  }

  private static List<Integer> levels(PolicyArtifact artifact) {
    return NetworkBaseStock.of(artifact).levels().stream().map(Double::intValue).toList();
  }

  @Test
  void echelonLevelsOfAChainAreAsGoodAsClarkAndScarfs() {
    List<Integer> levels = tuned(context(new SerialProvider(), SERIAL));
    double optimum = ClarkScarf.optimum(SYSTEM).cost().onHandAndBacklog();
    assertThat(optimum).isCloseTo(49.739980, within(1e-6));
    double cost = ClarkScarf.cost(SYSTEM, levels).onHandAndBacklog();
    assertThat(cost).isBetween(optimum - 1e-9, 1.005 * optimum);
  }

  /**
   * A stage that sees its own stock only learns of demand a period later than the stage below, so
   * it needs more: the echelon levels less those downstream are (15, 5, 11), and a blind period
   * makes them about (15, 10, 16).
   */
  @Test
  void localLevelsBearWithWhatStagesDoNotSee() {
    LearnerContext context = context(new SerialProvider(), SERIAL.with("information", "local"));
    LearnerContext other = new LearnerContext(context.model(), Document.EMPTY, 99);
    double found = cost(other, tuned(context));
    assertThat(found).isGreaterThan(49.739980).isLessThan(cost(other, List.of(15, 10, 16)));
  }

  private static double cost(LearnerContext context, List<Integer> levels) {
    NetworkBaseStock rule = new NetworkBaseStock(levels.stream().map(Double::valueOf).toList());
    List<String> features = context.spec().features().stream().map(Feature::name).toList();
    return Simulation.thorough(context).cost(new NetworkBaseStockPolicy(rule, features));
  }

  /**
   * The best levels by their stationary distribution: 35 and 9, 9, 9. From 10, 10, 10, which is 0.2
   * % dearer, no retailer alone finds the way.
   */
  @Test
  void retailersFindTheirLevelTogether() {
    List<Integer> levels = tuned(context(new DivergentProvider(), DIVERGENT));
    assertThat(levels.subList(1, 4)).containsExactly(9, 9, 9);
    assertThat(levels.get(0)).as("found on a sample").isBetween(34, 36);
  }

  @Test
  void continuesIdenticallyFromACheckpoint() {
    LearnerContext context = context(new SerialProvider(), SERIAL);
    Experience none = new Experience(0, 0, context.spec());
    NetworkLearner whole = new NetworkLearner(context);
    whole.learn(none);
    whole.learn(none);
    NetworkLearner resumed = new NetworkLearner(context);
    resumed.restore(whole.save());
    for (int i = 0; i < 4; i++) {
      assertThat(resumed.learn(none)).isEqualTo(whole.learn(none));
      assertThat(levels(resumed.snapshot())).isEqualTo(levels(whole.snapshot()));
    }
    assertThat(resumed.save().bytes()).isEqualTo(whole.save().bytes());
    assertThatThrownBy(() -> resumed.restore(new Checkpoint(new byte[3])))
        .isInstanceOf(IllegalArgumentException.class);
    NetworkLearner other = new NetworkLearner(context(new DivergentProvider(), DIVERGENT));
    assertThatThrownBy(() -> other.restore(whole.save()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isForNetworksOnly() {
    NetworkAlgorithm algorithm = new NetworkAlgorithm();
    LearnerContext serial = context(new SerialProvider(), SERIAL);
    assertThat(algorithm.supports(serial.spec())).isTrue();
    assertThat(List.of(RuleFamily.values()))
        .noneMatch(family -> new RuleAlgorithm(family).supports(serial.spec()));
    Document item =
        Document.of(
            "kind",
            "single-item",
            "demand",
            Map.of("distribution", "poisson", "mean", 5),
            "leadTime",
            2,
            "costs",
            Map.of("holding", 1, "shortage", 4));
    assertThat(algorithm.supports(context(new SingleItemProvider(), item).spec())).isFalse();
  }
}
