package org.fillrate.tensor.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.Returns;
import org.fillrate.learning.SeededRandom;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

/** The gradient in tensors against differences of a loss written in plain Java. */
class ActorCriticTest {
  private static final int STEPS = 4;
  private static final int ROWS = 3;
  private static final int SIZE = STEPS * ROWS;
  private static final int FEATURES = 2;
  private static final int CHOICES = 3;
  private static final ActorCritic.Weights WEIGHTS = new ActorCritic.Weights(0.9, 0.8, 0.1);

  private final Perceptron actor = new Perceptron(List.of(FEATURES, 5, CHOICES));
  private final Perceptron critic = new Perceptron(List.of(FEATURES, 4, 1));
  private final float[] parameters = parameters();
  private final ActorCritic.Lived lived = lived();

  private float[] parameters() {
    SeededRandom random = new SeededRandom(5, 0);
    float[] first = actor.initialParameters(random, 1);
    float[] second = critic.initialParameters(random, 1);
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    for (int i = 0; i < both.length; i++) both[i] += 0.01f * (i % 7); // biases that are not zero
    return both;
  }

  private static ActorCritic.Lived lived() {
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
    boolean[] allowed = new boolean[SIZE * CHOICES];
    int[] taken = new int[SIZE];
    float[] rewards = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      Arrays.fill(allowed, i * CHOICES, (i + 1) * CHOICES, true);
      if (i % 4 == 0) allowed[i * CHOICES + 2] = false;
      taken[i] = i % 2;
      rewards[i] = (float) random.nextGaussian();
    }
    return new ActorCritic.Lived(
        STEPS, ROWS, seen, allowed, taken, rewards, terminated, truncated, next);
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    float[] gradient = gradient(lived);
    double[] advantages = advantages();
    double[] wanted = new double[SIZE];
    float[] values = values(parameters, lived.observations());
    for (int i = 0; i < SIZE; i++) wanted[i] = values[i] + advantages[i];
    double step = 1e-3;
    for (int i = 0; i < parameters.length; i++) {
      float[] up = parameters.clone();
      float[] down = parameters.clone();
      up[i] += (float) step;
      down[i] -= (float) step;
      double slope = (loss(up, advantages, wanted) - loss(down, advantages, wanted)) / (2 * step);
      assertThat((double) gradient[i]).as("parameter " + i).isCloseTo(slope, within(2e-3));
    }
    double square = 0;
    for (float g : gradient) square += g * g;
    assertThat(square).as("something to learn").isGreaterThan(0.01);
  }

  private float[] gradient(ActorCritic.Lived from) {
    PlainTensors tensors = new PlainTensors();
    try (TensorScope scope = tensors.openScope("gradient");
        Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      ActorCritic networks = new ActorCritic(scope, actor, critic, parameters);
      networks.backward(call, from, WEIGHTS);
      return networks.parameters().getGradient().toFloatArray();
    }
  }

  private float[] values(float[] flat, float[] seen) {
    Network network = critic.newNetwork();
    network.load(Arrays.copyOfRange(flat, actor.parameters(), flat.length));
    float[] out = new float[SIZE];
    network.forward(seen, SIZE, out);
    return out;
  }

  private double[] advantages() {
    float[] advantages = new float[SIZE];
    Returns.generalisedAdvantages(
        STEPS,
        ROWS,
        lived.rewards(),
        values(parameters, lived.observations()),
        values(parameters, lived.next()),
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
  private double loss(float[] flat, double[] advantages, double[] wanted) {
    Network network = actor.newNetwork();
    network.load(Arrays.copyOf(flat, actor.parameters()));
    float[] scores = new float[SIZE * CHOICES];
    network.forward(lived.observations(), SIZE, scores);
    float[] values = values(flat, lived.observations());
    double mean = Arrays.stream(advantages).average().orElseThrow();
    double square = Arrays.stream(advantages).map(a -> a * a).average().orElseThrow();
    double variance = 1 + 0.02 * (square - 1); // one step of the running mean square
    double loss = 0;
    for (int i = 0; i < SIZE; i++) {
      double sum = 0;
      for (int c = 0; c < CHOICES; c++) {
        if (lived.allowed()[i * CHOICES + c]) sum += Math.exp(scores[i * CHOICES + c]);
      }
      double entropy = 0;
      for (int c = 0; c < CHOICES; c++) {
        if (!lived.allowed()[i * CHOICES + c]) continue;
        double log = scores[i * CHOICES + c] - Math.log(sum);
        entropy -= Math.exp(log) * log;
        if (c == lived.taken()[i]) loss -= log * (advantages[i] - mean) / Math.sqrt(variance);
      }
      double error = values[i] - wanted[i];
      loss += error * error / (2 * variance) - WEIGHTS.entropy() * entropy;
    }
    return loss / SIZE;
  }

  @Test
  void aNumberThatIsNoneIsSaid() {
    float[] broken = lived.rewards().clone();
    broken[0] = Float.NaN;
    ActorCritic.Lived bad =
        new ActorCritic.Lived(
            STEPS,
            ROWS,
            lived.observations(),
            lived.allowed(),
            lived.taken(),
            broken,
            lived.terminated(),
            lived.truncated(),
            lived.next());
    assertThatIllegalStateException()
        .isThrownBy(() -> gradient(bad))
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
