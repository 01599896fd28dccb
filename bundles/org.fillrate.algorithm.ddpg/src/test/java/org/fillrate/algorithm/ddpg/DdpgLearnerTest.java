package org.fillrate.algorithm.ddpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.environment.serial.SerialProvider;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DdpgLearnerTest {
  private static final int REPLICAS = 4;
  private static final int AGENTS = 2;

  /** Two agents that order from 0 to 20. */
  private static final ProblemModel CHAIN =
      new SerialProvider()
          .model(
              new Problem(
                  Document.of(
                      "kind",
                      "serial",
                      "stages",
                      List.of(
                          Document.of("holding", 2, "leadTime", 1),
                          Document.of("holding", 1, "leadTime", 1)),
                      "demand",
                      Document.of("distribution", "poisson", "mean", 5),
                      "costs",
                      Document.of("shortage", 10),
                      "order",
                      Document.of("max", 20))));

  private final PlainTensors tensors = new PlainTensors();
  private final DdpgAlgorithm ddpg = new DdpgAlgorithm(tensors);
  private final EnvironmentSpec spec = CHAIN.spec();

  private Learner learner(Object... parameters) {
    Document checked = ddpg.info().parameters().validate(Document.of(parameters));
    return ddpg.newLearner(new LearnerContext(CHAIN, checked, 3));
  }

  private Learner small(String mode) {
    return learner(
        "agents",
        mode,
        "replicas",
        REPLICAS,
        "warmUp",
        12,
        "batch",
        16,
        "memory",
        80,
        "hidden",
        List.of(16));
  }

  private interface Reward {
    double of(double own, double other);
  }

  /** Random orders and stock; rewards by orders on a scale from -1 to 1. */
  private List<Experience> life(int count, int replicas, Reward reward) {
    List<Experience> life = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < count; i++) {
      Experience e = new Experience(1, replicas * AGENTS, spec);
      for (int k = spec.column("onHand"); k < e.next.length; k += spec.features().size()) {
        e.observations[k] = random.nextInt(10);
        e.next[k] = random.nextInt(10);
      }
      for (int row = 0; row < e.rows; row++) e.quantities[row] = 20 * random.nextFloat();
      for (int row = 0; row < e.rows; row++) {
        double own = e.quantities[row] / 10 - 1;
        double other = e.quantities[row ^ 1] / 10 - 1;
        e.rewards[row] = (float) (spec.costScale() * reward.of(own, other));
      }
      e.progress = (i + 1.0) / count;
      life.add(e);
    }
    return life;
  }

  /**
   * What an agent does costs it {@code a^2 / 2} and gives the other {@code a / 2}: alone it is best
   * to do 0, for both together 1/2.
   */
  @ParameterizedTest
  @CsvSource({"independent, 0", "competitive, 0", "cooperative, 0.5"})
  void agentsLearnForThemselvesOrForAll(String mode, double best) {
    try (Learner learner =
        learner(
            "agents",
            mode,
            "replicas",
            32,
            "discount",
            0,
            "headStart",
            0,
            "batch",
            128,
            "hidden",
            List.of(32, 32))) {
      life(1000, 32, (own, other) -> -0.5 * own * own + 0.5 * other).forEach(learner::learn);
      ObservationBatch in = new ObservationBatch(20 * AGENTS, spec);
      Random random = new Random(5);
      for (int k = spec.column("onHand"); k < in.values().length; k += in.features()) {
        in.values()[k] = random.nextInt(10);
      }
      ActionBatch out = new ActionBatch(in.rows());
      new NetworkPolicyReader().read(learner.snapshot()).act(in, out);
      double[] sums = new double[AGENTS];
      for (int row = 0; row < in.rows(); row++) sums[row % AGENTS] += out.quantity(row) / 10 - 1;
      // both bests are 0.5 apart: nearer to its own than to the other one
      for (double sum : sums) assertThat(sum / 20).isCloseTo(best, within(0.25));
    }
    assertThat(tensors.openScopes()).isZero();
  }

  @Test
  void noiseLastsAndStaysAsWide() {
    try (Learner learner =
        learner("headStart", 0, "noiseFirst", 0.5, "anywhere", 0, "noisePersistence", 0.8)) {
      ObservationBatch in = new ObservationBatch(32 * AGENTS, spec);
      for (int k = 0; k < in.values().length; k++) {
        in.values()[k] = (float) spec.features().get(k % in.features()).centre();
      }
      ActionBatch out = new ActionBatch(in.rows());
      double[] before = new double[in.rows()];
      double squares = 0;
      double products = 0;
      for (int t = -50; t < 1000; t++) {
        learner.behaviour().act(in, out);
        for (int row = 0; row < in.rows(); row++) {
          double noise = out.quantity(row) - 5; // what is ordered to begin with
          if (t >= 0) squares += noise * noise;
          if (t >= 0) products += noise * before[row];
          before[row] = noise;
        }
      }
      // half of a spread of what is on hand: the root of twice the demand
      assertThat(Math.sqrt(squares / 1000 / in.rows())).isCloseTo(Math.sqrt(10) / 2, within(0.03));
      assertThat(products / squares).isCloseTo(0.8, within(0.01));
    }
  }

  @Test
  void aCheckpointOfOtherCriticsIsRefused() {
    try (Learner three = learner();
        Learner two = learner("critics", 2)) {
      assertThatThrownBy(() -> two.restore(three.save()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("critics");
    }
  }

  @Test
  void actorsAreDrawnBackFromOrdersThatOnlyWait() {
    assertThat(meanOrderWhereSupplyIsShort(0.3)).isBetween(1.0, 2.7);
    assertThat(meanOrderWhereSupplyIsShort(0)).as("nothing else draws them").isGreaterThan(4);
  }

  /** Orders cost nothing and 2 units a period can be shipped; the usual order is 5. */
  private double meanOrderWhereSupplyIsShort(double idleWeight) {
    try (Learner learner =
        learner("critics", 1, "headStart", 0, "replicas", 32, "idleWeight", idleWeight)) {
      int column = spec.column("onOrderUnshipped");
      for (Experience e : life(600, 32, (own, other) -> 0)) {
        for (int row = 0; row < e.rows; row++) {
          e.next[row * spec.features().size() + column] = Math.max(0, e.quantities[row] - 2);
        }
        learner.learn(e);
      }
      ObservationBatch in = new ObservationBatch(AGENTS, spec);
      ActionBatch out = new ActionBatch(AGENTS);
      new NetworkPolicyReader().read(learner.snapshot()).act(in, out);
      return (out.quantity(0) + out.quantity(1)) / 2;
    }
  }

  @Test
  void theHeadStartLeadsToTheMiddleOfTheStockRangeAndActorsImitateIt() {
    try (Learner learner =
        learner("headStart", 1, "noiseFirst", 0, "noiseLast", 0, "anywhere", 0, "replicas", 32)) {
      ObservationBatch in = new ObservationBatch(AGENTS, spec);
      in.values()[spec.column("onHand")] = 4;
      in.values()[spec.features().size() + spec.column("onHand")] = 9;
      ActionBatch orders = new ActionBatch(AGENTS);
      learner.behaviour().act(in, orders);
      assertThat(orders.quantity(0)).isEqualTo(6); // up to 5 on hand and an order of 5
      assertThat(orders.quantity(1)).isEqualTo(1);
      life(400, 32, (own, other) -> 0).forEach(learner::learn);
      new NetworkPolicyReader().read(learner.snapshot()).act(in, orders);
      assertThat(orders.quantity(0)).isCloseTo(6, within(0.75f));
      assertThat(orders.quantity(1)).isCloseTo(1, within(0.75f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"independent", "cooperative", "competitive"})
  void aRestoredLearnerGoesOnBitByBitLikeOneThatWasNeverStopped(String mode) {
    List<Experience> life = life(60, REPLICAS, (own, other) -> own - other * other);
    try (Learner steady = small(mode);
        Learner fresh = small(mode)) {
      for (Experience e : life.subList(0, 30)) steady.learn(e);
      Checkpoint half = steady.save();
      fresh.restore(half);
      assertThat(fresh.save().bytes()).isEqualTo(half.bytes());
      for (Experience e : life.subList(30, 60)) {
        assertThat(fresh.learn(e)).isEqualTo(steady.learn(e));
        assertThat(orders(fresh)).isEqualTo(orders(steady));
      }
      assertThat(fresh.save().bytes()).isEqualTo(steady.save().bytes()).isNotEqualTo(half.bytes());
    }
  }

  private float[] orders(Learner learner) {
    ObservationBatch in = new ObservationBatch(REPLICAS * AGENTS, spec);
    Arrays.fill(in.values(), 3);
    ActionBatch out = new ActionBatch(in.rows());
    learner.behaviour().act(in, out);
    float[] orders = new float[in.rows()];
    for (int row = 0; row < orders.length; row++) orders[row] = out.quantity(row);
    return orders;
  }

  @Test
  void aBrokenCheckpointChangesNothing() {
    try (Learner learner = small("cooperative");
        Learner other = small("competitive")) {
      life(30, REPLICAS, (own, others) -> own).forEach(learner::learn);
      byte[] good = learner.save().bytes();
      for (int length : new int[] {0, 3, 8, 100, good.length / 2, good.length - 1}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> learner.restore(new Checkpoint(Arrays.copyOf(good, length))));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> learner.restore(new Checkpoint(Arrays.copyOf(good, good.length + 1))))
          .withMessageContaining("too long");
      assertThat(learner.save().bytes()).isEqualTo(good);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.restore(new Checkpoint(good)))
          .withMessageContaining("other agents or critics");
    }
  }

  @Test
  void aDivergingRunFailsWithItsReason() {
    try (Learner learner = small("cooperative")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> life(30, REPLICAS, (own, other) -> Double.NaN).forEach(learner::learn))
          .withMessageContaining("learning diverged")
          .withMessageContaining("lower learning rate");
    }
  }

  @Test
  void learnsOnlyAfterTheWarmUpAndInTheWidthItAskedFor() {
    try (Learner learner = small("cooperative")) {
      assertThat(learner.plan()).isEqualTo(new ExperiencePlan.OffPolicy(REPLICAS, 1));
      List<Integer> updates = new ArrayList<>();
      for (Experience e : life(5, REPLICAS, (own, other) -> own)) {
        updates.add(learner.learn(e).updates());
      }
      assertThat(updates).containsExactly(0, 0, 1, 1, 1); // 12 transitions after three
    }
  }

  @Test
  void parametersAreCheckedAtTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("warmUp", 5000, "memory", 1000))
        .isInstanceOf(InvalidInput.class)
        .withMessageContaining("warmUp: must be at most memory");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("agents", "hostile", "actorRate", 0))
        .withMessageContaining("agents")
        .withMessageContaining("actorRate");
    assertThat(tensors.openScopes()).isZero();
  }

  @Test
  void learnsContinuousActionsOnly() {
    assertThat(ddpg.supports(spec)).isTrue();
    assertThat(ddpg.supports(TinyWorld.identity(3).spec())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ddpg.newLearner(
                    new LearnerContext(
                        TinyWorld.identity(3),
                        ddpg.info().parameters().validate(Document.EMPTY),
                        1)))
        .withMessageContaining("continuous actions");
    assertThat(tensors.openScopes()).isZero();
  }
}
