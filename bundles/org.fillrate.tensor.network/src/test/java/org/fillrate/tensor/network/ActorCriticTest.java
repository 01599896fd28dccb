package org.fillrate.tensor.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fillrate.learning.FeatureSeries;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.Returns;
import org.fillrate.learning.SeededRandom;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient in tensors against differences of a loss written in plain Java. */
class ActorCriticTest {
  private static final int STEPS = 4;
  private static final int ROWS = 3;
  private static final int SIZE = STEPS * ROWS;
  private static final int FEATURES = 4;
  private static final int CHOICES = 3;
  private static final float UNIT = 0.3f;
  private static final ActorCritic.Weights WEIGHTS = new ActorCritic.Weights(0.9, 0.8, 0.1);

  /** Two series, one shorter than the other, and a feature that belongs to none. */
  private static final FeatureSeries SERIES =
      new FeatureSeries(FEATURES, List.of(List.of(2, FeatureSeries.NONE), List.of(0, 3)));

  /**
   * A kind of policy.
   *
   * @param beside parameters beside the network's
   */
  private record Kind(
      String name, NetworkShape actor, NetworkShape critic, float[] beside, Decisions decisions) {
    int policy() {
      return actor.parameters() + beside.length;
    }

    float[] parameters() {
      SeededRandom random = new SeededRandom(5, 0);
      float[] first = actor.initialParameters(random, 1);
      float[] second = critic.initialParameters(random, 1);
      for (int i = 0; i < first.length; i++) first[i] += 0.01f * (i % 7); // biases too
      float[] all = Arrays.copyOf(first, policy() + second.length);
      System.arraycopy(beside, 0, all, first.length, beside.length);
      System.arraycopy(second, 0, all, policy(), second.length);
      return all;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    Random random = new Random(4);
    boolean[] allowed = new boolean[SIZE * CHOICES];
    int[] taken = new int[SIZE];
    float[] drawn = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      Arrays.fill(allowed, i * CHOICES, (i + 1) * CHOICES, true);
      if (i % 4 == 0) allowed[i * CHOICES + 2] = false;
      taken[i] = i % 2;
      drawn[i] = (float) random.nextGaussian() * UNIT;
    }
    Decisions choices = new Decisions.Choices(allowed, taken);
    Decisions quantities = new Decisions.Quantities(drawn, UNIT);
    NetworkShape critic = perceptron(FEATURES, 4, 1);
    return List.of(
        new Kind("choices", perceptron(FEATURES, 5, CHOICES), critic, new float[0], choices),
        new Kind("orders", perceptron(FEATURES, 5, 1), critic, new float[] {-0.2f}, quantities),
        new Kind("read", recurrent(CHOICES), recurrent(1), new float[0], choices));
  }

  private static Perceptron perceptron(Integer... sizes) {
    return new Perceptron(List.of(sizes));
  }

  private static NetworkShape recurrent(int outputs) {
    return new NetworkShape.Recurrent(SERIES, 3, perceptron(1 + 3, 4, outputs));
  }

  private static ActorCritic.Lived lived(Decisions decisions) {
    Random random = new Random(3);
    float[] seen = new float[SIZE * FEATURES];
    float[] next = new float[SIZE * FEATURES];
    for (int i = 0; i < seen.length; i++) seen[i] = (float) random.nextGaussian();
    for (int i = 0; i < next.length; i++) next[i] = (float) random.nextGaussian();
    // what follows is what is seen in the next step, but where an episode ended
    System.arraycopy(seen, ROWS * FEATURES, next, 0, (SIZE - ROWS) * FEATURES);
    boolean[] terminated = new boolean[SIZE];
    boolean[] truncated = new boolean[SIZE];
    terminated[ROWS] = true;
    truncated[ROWS + 1] = true;
    next[(ROWS + 1) * FEATURES] = 1.5f;
    float[] rewards = new float[SIZE];
    for (int i = 0; i < SIZE; i++) rewards[i] = (float) random.nextGaussian();
    return new ActorCritic.Lived(
        STEPS, ROWS, seen, decisions, rewards, terminated, truncated, next);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theGradientIsThatOfTheLoss(Kind kind) {
    float[] parameters = kind.parameters();
    ActorCritic.Lived lived = lived(kind.decisions);
    float[] gradient = gradient(kind, lived);
    double[] advantages = advantages(kind, lived);
    double[] wanted = new double[SIZE];
    float[] values = values(kind, parameters, lived.observations());
    for (int i = 0; i < SIZE; i++) wanted[i] = values[i] + advantages[i];
    double step = 1e-3;
    for (int i = 0; i < parameters.length; i++) {
      float[] up = parameters.clone();
      float[] down = parameters.clone();
      up[i] += (float) step;
      down[i] -= (float) step;
      double slope =
          (loss(kind, up, lived, advantages, wanted) - loss(kind, down, lived, advantages, wanted))
              / (2 * step);
      assertThat((double) gradient[i]).as("parameter " + i).isCloseTo(slope, within(2e-3));
    }
    double square = 0;
    for (float g : gradient) square += g * g;
    assertThat(square).as("something to learn").isGreaterThan(0.01);
  }

  private static float[] gradient(Kind kind, ActorCritic.Lived from) {
    PlainTensors tensors = new PlainTensors();
    try (TensorScope scope = tensors.openScope("gradient");
        Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      ActorCritic networks = new ActorCritic(scope, kind.actor, kind.critic, kind.parameters());
      networks.backward(call, from, WEIGHTS);
      return networks.parameters().getGradient().toFloatArray();
    }
  }

  private static float[] values(Kind kind, float[] flat, float[] seen) {
    return outputs(kind.critic, Arrays.copyOfRange(flat, kind.policy(), flat.length), seen);
  }

  private static float[] outputs(NetworkShape shape, float[] parameters, float[] seen) {
    Network network = shape.newNetwork();
    network.load(parameters);
    float[] out = new float[SIZE * network.outputs()];
    network.forward(seen, SIZE, out);
    return out;
  }

  private static double[] advantages(Kind kind, ActorCritic.Lived lived) {
    float[] advantages = new float[SIZE];
    Returns.generalisedAdvantages(
        STEPS,
        ROWS,
        lived.rewards(),
        values(kind, kind.parameters(), lived.observations()),
        values(kind, kind.parameters(), lived.next()),
        lived.terminated(),
        lived.truncated(),
        WEIGHTS.discount(),
        WEIGHTS.lambda(),
        advantages);
    double[] doubles = new double[SIZE];
    for (int i = 0; i < SIZE; i++) doubles[i] = advantages[i];
    return doubles;
  }

  /** Mean squared error of the values, minus the weighed log-probabilities, minus the entropy. */
  private static double loss(
      Kind kind, float[] flat, ActorCritic.Lived lived, double[] advantages, double[] wanted) {
    float[] said =
        outputs(kind.actor, Arrays.copyOf(flat, kind.actor.parameters()), lived.observations());
    float[] values = values(kind, flat, lived.observations());
    double mean = Arrays.stream(advantages).average().orElseThrow();
    double square = Arrays.stream(advantages).map(a -> a * a).average().orElseThrow();
    double variance = 1 + 0.02 * (square - 1); // one step of the running mean square
    double loss = 0;
    for (int i = 0; i < SIZE; i++) {
      double[] likelihood =
          kind.decisions instanceof Decisions.Choices choices
              ? ofChoice(choices, said, i)
              : ofOrder((Decisions.Quantities) kind.decisions, said[i], flat[kind.policy() - 1], i);
      double error = values[i] - wanted[i];
      loss += error * error / (2 * variance) - WEIGHTS.entropy() * likelihood[1];
      loss -= likelihood[0] * (advantages[i] - mean) / Math.sqrt(variance);
    }
    return loss / SIZE;
  }

  /** Log-probability and entropy. */
  private static double[] ofChoice(Decisions.Choices choices, float[] scores, int row) {
    double sum = 0;
    for (int c = 0; c < CHOICES; c++) {
      if (choices.allowed()[row * CHOICES + c]) sum += Math.exp(scores[row * CHOICES + c]);
    }
    double entropy = 0;
    for (int c = 0; c < CHOICES; c++) {
      if (!choices.allowed()[row * CHOICES + c]) continue;
      double log = scores[row * CHOICES + c] - Math.log(sum);
      entropy -= Math.exp(log) * log;
    }
    double taken = scores[row * CHOICES + choices.taken()[row]] - Math.log(sum);
    return new double[] {taken, entropy};
  }

  /** Log-density and entropy of the normal distribution, in units. */
  private static double[] ofOrder(
      Decisions.Quantities orders, double output, double logDeviation, int row) {
    double deviation = Math.exp(logDeviation);
    double apart = (orders.drawn()[row] - Math.tanh(output)) / UNIT / deviation;
    double log = -apart * apart / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
    return new double[] {log, Math.log(deviation * Math.sqrt(2 * Math.PI * Math.E))};
  }

  /** A number in an expression once lost its memory before the backward pass used it. */
  @ParameterizedTest
  @MethodSource("kinds")
  void noGradientHangsOnWhenGarbageIsCollected(Kind kind) throws InterruptedException {
    float[] expected = gradient(kind, lived(kind.decisions));
    AtomicBoolean over = new AtomicBoolean();
    Thread collecting =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
                for (int i = 0; i < 200; i++) ByteBuffer.allocateDirect(4);
              }
            });
    collecting.start();
    try {
      for (int i = 0; i < 150; i++) {
        assertThat(gradient(kind, lived(kind.decisions))).isEqualTo(expected);
      }
    } finally {
      over.set(true);
      collecting.join();
    }
  }

  @Test
  void aNumberThatIsNoneIsSaid() {
    Kind kind = kinds().get(0);
    ActorCritic.Lived bad = lived(kind.decisions);
    bad.rewards()[0] = Float.NaN;
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(kind, bad))
        .withMessageContaining("learningRate");
  }

  @Test
  void aVectorIsOverwrittenToTheLastBit() {
    PlainTensors tensors = new PlainTensors();
    float[] values = {1, -0f, Float.MIN_VALUE, -3.25f};
    try (TensorScope scope = tensors.openScope("vector");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      var vector = scope.manager().create(new float[] {9, 9, Float.NaN, 9});
      Vectors.assign(vector, values);
      assertThat(vector.toFloatArray()).containsExactly(values);
      assertThat(1 / vector.toFloatArray()[1]).isEqualTo(Float.NEGATIVE_INFINITY);
    }
  }
}
