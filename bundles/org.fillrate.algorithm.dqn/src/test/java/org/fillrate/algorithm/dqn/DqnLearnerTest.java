package org.fillrate.algorithm.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.StateAction;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DqnLearnerTest {
  private static final int ROWS = 64;
  private final PlainTensors tensors = new PlainTensors();
  private final DqnAlgorithm dqn = new DqnAlgorithm(tensors);
  private final TinyWorld world = TinyWorld.identity(3);

  static Stream<Arguments> networks() {
    FloatTensor actions = new FloatTensor(List.of(3, 1), new float[] {-1, 0, 1});
    Perceptron perceptron = new Perceptron(List.of(2, 32, 32, 3));
    return Stream.of(
        arguments(perceptron, Optional.empty()),
        arguments(
            new StateAction(List.of(2, 32), List.of(1, 32), List.of(32, 8, 1), actions),
            Optional.empty()),
        arguments(perceptron, Optional.of(new Dueling(perceptron))));
  }

  /**
   * Fits {@code x (a - 1) + |y|} and so needs gradients of both signs; a quarter of the targets are
   * nonsense, of weight 0.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void fitsAKnownFunctionAndActsLikeTheTensors(NetworkShape shape, Optional<Dueling> dueling) {
    float[] initial = shape.initialParameters(new SeededRandom(1, 0), 0);
    try (TensorScope scope = tensors.openScope("fit")) {
      QNetwork network = new QNetwork(scope, shape, initial, dueling);
      Random random = new Random(1);
      float[] seen = new float[2 * ROWS];
      float[] errors = new float[ROWS];
      for (int i = 0; i < 1500; i++) {
        int[] choices = new int[ROWS];
        float[] targets = new float[ROWS];
        float[] weights = new float[ROWS];
        for (int k = 0; k < ROWS; k++) {
          seen[2 * k] = (float) random.nextGaussian();
          seen[2 * k + 1] = (float) random.nextGaussian();
          choices[k] = random.nextInt(3);
          weights[k] = k % 4 == 0 ? 0 : 1;
          targets[k] =
              k % 4 == 0 ? 100 : seen[2 * k] * (choices[k] - 1) + Math.abs(seen[2 * k + 1]);
        }
        try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
          double rate = 5e-3 * (1 - i / 1500.0);
          network.fit(seen, choices, targets, weights, rate, 10, 30, errors);
          network.follow(0.05);
        }
      }
      assertThat(Math.sqrt(network.variance())).isLessThan(0.1); // 0.9 before it learnt
      assertThat(errors[0]).isCloseTo(30f, within(1e-4f)); // deviations, clipped
      assertThat(errors[1]).isBetween(-5f, 5f);

      float[] byTensors;
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        byTensors = network.onlineValues(seen, ROWS);
        float[] slow = network.targetValues(seen, ROWS);
        for (int i = 0; i < slow.length; i++)
          assertThat(slow[i]).isCloseTo(byTensors[i], within(0.1f));
      }
      Network java = shape.newNetwork();
      java.load(network.parameters());
      float[] values = new float[3 * ROWS];
      java.forward(seen, ROWS, values);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isCloseTo(byTensors[i], within(1e-5f));
      }
    }
  }

  private Learner learner(Object... parameters) {
    Document given = Document.of(parameters);
    Document checked = dqn.info().parameters().validate(given);
    return dqn.newLearner(new LearnerContext(world, checked, 3));
  }

  private Learner small(Object... more) {
    List<Object> all =
        new ArrayList<>(List.of("replicas", 4, "warmUp", 20, "batch", 16, "memory", 80));
    all.addAll(List.of(more));
    return learner(all.toArray());
  }

  private List<Experience> life(int count) {
    List<Experience> life = new ArrayList<>();
    Random random = new Random(2);
    int[] state = new int[4];
    for (int i = 0; i < count; i++) {
      Experience e = new Experience(1, 4, world.spec());
      for (int r = 0; r < 4; r++) {
        e.observations[3 * r + state[r]] = 1;
        e.choices[r] = random.nextInt(3);
        e.rewards[r] = e.choices[r] == state[r] ? 0 : -1;
        state[r] = random.nextInt(3);
        e.next[3 * r + state[r]] = 1;
      }
      java.util.Arrays.fill(e.nextFeasible, true);
      e.progress = (i + 1.0) / count;
      life.add(e);
    }
    return life;
  }

  @ParameterizedTest
  @CsvSource({"mlp, uniform", "mlp, prioritised", "dueling, uniform", "dueling, prioritised"})
  void aRestoredLearnerGoesOnBitByBitLikeOneThatWasNeverStopped(String network, String replay) {
    List<Experience> life = life(60);
    try (Learner steady = small("network", network, "replay", replay);
        Learner fresh = small("network", network, "replay", replay)) {
      for (Experience e : life.subList(0, 30)) steady.learn(e);
      Checkpoint half = steady.save();
      fresh.restore(half);
      assertThat(fresh.save().bytes()).isEqualTo(half.bytes());
      for (Experience e : life.subList(30, 60)) {
        assertThat(fresh.learn(e)).isEqualTo(steady.learn(e));
        assertThat(choices(fresh)).isEqualTo(choices(steady));
      }
      assertThat(fresh.save().bytes()).isEqualTo(steady.save().bytes());
      assertThat(fresh.save().bytes()).isNotEqualTo(half.bytes());
    }
  }

  private int[] choices(Learner learner) {
    ObservationBatch in = new ObservationBatch(8, world.spec());
    java.util.Arrays.fill(in.feasible(), true);
    for (int r = 0; r < 8; r++) in.values()[3 * r + r % 3] = 1;
    ActionBatch out = new ActionBatch(8);
    learner.behaviour().act(in, out);
    int[] choices = new int[8];
    for (int r = 0; r < 8; r++) choices[r] = out.choice(r);
    return choices;
  }

  @Test
  void aBrokenCheckpointChangesNothing() {
    try (Learner learner = small()) {
      for (Experience e : life(30)) learner.learn(e);
      byte[] good = learner.save().bytes();
      for (int length : new int[] {0, 3, 8, 100, good.length / 2, good.length - 1}) {
        assertThatIllegalArgumentException()
            .isThrownBy(
                () -> learner.restore(new Checkpoint(java.util.Arrays.copyOf(good, length))));
      }
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> learner.restore(new Checkpoint(java.util.Arrays.copyOf(good, good.length + 1))))
          .withMessage("the checkpoint is too long");
      assertThat(learner.save().bytes()).isEqualTo(good);
    }
    try (Learner other = learner("hidden", List.of(8))) {
      byte[] foreign;
      try (Learner learner = small()) {
        foreign = learner.save().bytes();
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.restore(new Checkpoint(foreign)))
          .withMessageContaining("parameters, but the learner");
    }
  }

  /** Would all errors count alike, exponent and correction would make no difference. */
  @Test
  void whatIsDrawnHangsOnTheErrorsOfWhatWasLearnt() {
    float[] plain = learnt("replay", "prioritised", "priorityExponent", 0.0);
    assertThat(learnt("replay", "prioritised", "priorityExponent", 0.0)).isEqualTo(plain);
    float[] prioritised = learnt("replay", "prioritised");
    assertThat(prioritised).isNotEqualTo(plain);
    assertThat(learnt("replay", "prioritised", "correctionFirst", 1.0)).isNotEqualTo(prioritised);
  }

  private float[] learnt(Object... parameters) {
    try (Learner learner = small(parameters)) {
      for (Experience e : life(30)) learner.learn(e);
      return learner.snapshot().tensor("layer0.weight").values();
    }
  }

  @Test
  void learnsOnlyAfterTheWarmUpAndInTheWidthItAskedFor() {
    try (Learner learner = small()) {
      assertThat(learner.plan()).isEqualTo(new ExperiencePlan.OffPolicy(4, 1));
      List<Integer> updates = life(7).stream().map(e -> learner.learn(e).updates()).toList();
      assertThat(updates).containsExactly(0, 0, 0, 0, 1, 1, 1); // 20 transitions after five
    }
  }

  @Test
  void parametersAreCheckedAtTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("warmUp", 5000, "memory", 1000))
        .isInstanceOf(InvalidInput.class)
        .withMessageContaining("warmUp: must be at most memory");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner("hidden", List.of(), "learningRate", 0))
        .withMessageContaining("hidden")
        .withMessageContaining("learningRate");
    assertThat(tensors.openScopes()).isZero();
  }

  @Test
  void learnsDiscreteActionsOnly() {
    EnvironmentSpec discrete = world.spec();
    EnvironmentSpec continuous =
        new EnvironmentSpec(
            discrete.features(),
            new ActionSpace.Continuous("orderQuantity", "units", 0, 1),
            1,
            new Objective.Average(),
            0,
            discrete.costs(),
            1);
    assertThat(dqn.supports(discrete)).isTrue();
    assertThat(dqn.supports(continuous)).isFalse();
  }
}
