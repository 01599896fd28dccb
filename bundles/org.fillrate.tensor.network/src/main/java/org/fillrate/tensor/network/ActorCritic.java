package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.Returns;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;

/**
 * A stochastic policy and the values of states, in tensors: the gradient that advantage
 * actor-critic follows (Mnih et al. 2016, with the advantages of Schulman et al. 2016).
 *
 * <p>Both networks share one flat vector: the actor, the policy's parameters beside it, the critic.
 * To be called within a turn of the scope.
 */
public final class ActorCritic {
  private static final double VARIANCE_RATE = 0.02;

  private final TensorScope scope;
  private final TensorNetwork actor;
  private final TensorNetwork critic;
  private final long[] cuts; // behind the actor, and behind what stands beside it
  private final NDArray parameters;
  private double variance = 1;

  /**
   * @param actor from scaled observations to what the policy hangs on
   * @param critic from scaled observations to one value
   * @param initial parameters of the actor, of the policy beside it, then of the critic
   */
  public ActorCritic(TensorScope scope, NetworkShape actor, NetworkShape critic, float[] initial) {
    this.scope = scope;
    this.actor = new TensorNetwork(actor);
    this.critic = new TensorNetwork(critic);
    long network = actor.parameters();
    long policy = initial.length - critic.parameters();
    cuts = policy > network ? new long[] {network, policy} : new long[] {network};
    parameters = scope.manager().create(initial);
    parameters.setRequiresGradient(true);
  }

  /** The flat vector, for an optimiser. */
  public NDArray parameters() {
    return parameters;
  }

  /**
   * Fresh experience of one update, time-major: index {@code t * rows + r}.
   *
   * @param observations scaled, [steps, rows, features]
   * @param decisions what was done, [steps, rows]
   * @param rewards scaled and centred, [steps, rows]
   * @param next what was seen after each action (of the old episode where it ended), scaled,
   *     [steps, rows, features]
   */
  public record Lived(
      int steps,
      int rows,
      float[] observations,
      Decisions decisions,
      float[] rewards,
      boolean[] terminated,
      boolean[] truncated,
      float[] next) {
    int size() {
      return steps * rows;
    }

    int features() {
      return observations.length / size();
    }
  }

  /**
   * How advantages are weighed.
   *
   * @param discount of a period
   * @param lambda share of the next estimate in an advantage
   * @param entropy worth of the policy's entropy, in deviations of the advantages per nat
   */
  public record Weights(double discount, double lambda, double entropy) {}

  /**
   * What a gradient was computed from.
   *
   * @param meanError mean advantage before it was normalised: by how much the values are too low
   * @param valueLoss mean squared error of the values, relative to its running mean
   * @param entropy mean entropy of the policy, in nats
   */
  public record Measures(double meanError, double valueLoss, double entropy) {}

  /**
   * Adds the gradient to {@link #parameters}.
   *
   * @throws IllegalStateException where something is no longer a number
   */
  public Measures backward(NDManager call, Lived lived, Weights weights) {
    int size = lived.size();
    NDArray in = call.create(lived.observations, new Shape(size, lived.features()));
    float[] later = bootstraps(call, lived);
    try (GradientScope gradients = scope.gradients()) {
      NDList parts = parameters.split(cuts);
      parts.attach(call);
      NDArray values = critic.forward(call, parts.get(cuts.length), in);
      float[] advantages = advantages(lived, values.toFloatArray(), later, weights);
      double meanError = mean(advantages);
      double square = square(advantages);
      if (!Double.isFinite(square)) {
        throw new IllegalStateException(
            "learning diverged: a value is no longer a number; a lower learningRate may help");
      }
      variance += VARIANCE_RATE * (square - variance);
      float[] normal = normalised(advantages, meanError);
      NDArray wanted = call.create(advantages, new Shape(size, 1)).add(values.stopGradient());
      NDArray outputs = actor.forward(call, parts.get(0), in);
      Decisions.Likelihood likelihood =
          lived.decisions.likelihood(call, outputs, parts.subNDList(1, cuts.length));
      NDArray gain =
          likelihood.logProbability().mul(call.create(normal, new Shape(size, 1))).mean();
      NDArray entropy = likelihood.entropy();
      NDArray unit = Scalar.of(call, 2 * Math.max(variance, 1e-12));
      NDArray valueLoss = values.sub(wanted).square().mean().div(unit);
      gradients.backward(valueLoss.sub(gain).sub(entropy.mul(Scalar.of(call, weights.entropy))));
      return new Measures(meanError, 2 * valueLoss.getFloat(), entropy.getFloat());
    }
  }

  /** Values of what came after the last step and after each step that was cut off; else 0. */
  private float[] bootstraps(NDManager call, Lived lived) {
    int size = lived.size();
    int features = lived.features();
    int[] places = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (!lived.terminated[i] && (lived.truncated[i] || i >= size - lived.rows)) {
        places[count++] = i;
      }
    }
    float[] later = new float[size];
    if (count == 0) return later;
    float[] rows = new float[count * features];
    for (int k = 0; k < count; k++) {
      System.arraycopy(lived.next, places[k] * features, rows, k * features, features);
    }
    NDList parts = parameters.split(cuts);
    parts.attach(call);
    NDArray in = call.create(rows, new Shape(count, features));
    float[] values = critic.forward(call, parts.get(cuts.length), in).toFloatArray();
    for (int k = 0; k < count; k++) later[places[k]] = values[k];
    return later;
  }

  private static float[] advantages(Lived lived, float[] values, float[] later, Weights weights) {
    int size = lived.size();
    for (int i = 0; i < size - lived.rows; i++) {
      if (!lived.truncated[i] && !lived.terminated[i]) later[i] = values[i + lived.rows];
    }
    float[] advantages = new float[size];
    Returns.generalisedAdvantages(
        lived.steps,
        lived.rows,
        lived.rewards,
        values,
        later,
        lived.terminated,
        lived.truncated,
        weights.discount,
        weights.lambda,
        advantages);
    return advantages;
  }

  private static double mean(float[] numbers) {
    double sum = 0;
    for (float number : numbers) sum += number;
    return sum / numbers.length;
  }

  private static double square(float[] numbers) {
    double sum = 0;
    for (float number : numbers) sum += (double) number * number;
    return sum / numbers.length;
  }

  /** Advantages with mean 0, in running deviations. */
  private float[] normalised(float[] advantages, double mean) {
    double deviation = Math.sqrt(Math.max(variance, 1e-12));
    float[] normal = new float[advantages.length];
    for (int i = 0; i < normal.length; i++)
      normal[i] = (float) ((advantages[i] - mean) / deviation);
    return normal;
  }

  /** Running mean square of the advantages. */
  public double variance() {
    return variance;
  }

  /** Takes over what {@link #variance} gave. */
  public void restore(double savedVariance) {
    variance = savedVariance;
  }
}
