package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SamplingPolicy;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.tensor.TensorScope;

/**
 * One agent of advantage actor-critic: it acts in plain Java and computes gradients in tensors. Who
 * steps along them, and when it takes over new parameters, is the algorithm's.
 *
 * <p>Used by one thread at a time; what computes is to be called within a turn of the scope.
 */
public final class ActorCriticAgent {
  private static final double OBSERVATION_LIMIT = 10; // spreads

  private final EnvironmentSpec spec;
  private final double discount;
  private final double lambda;
  private final boolean average;
  private final SeededRandom exploring;
  private final ObservationScaler observations;
  private final Optional<StockRange> range;
  private final Perceptron actorShape;
  private final Network acting;
  private final SamplingPolicy behaviour;
  private final ActorCritic networks;

  /**
   * @param seed all agents of a seed begin with the same parameters
   * @param number tells apart the agents of a seed: they draw other actions
   */
  public ActorCriticAgent(
      TensorScope scope,
      EnvironmentSpec spec,
      ActorCriticParameters parameters,
      long seed,
      int number) {
    this.spec = spec;
    lambda = parameters.lambda();
    average = spec.objective() instanceof Objective.Average;
    this.discount =
        spec.objective() instanceof Objective.Discounted own
            ? own.discount()
            : parameters.discount();
    range = StockRange.of(spec);
    exploring = new SeededRandom(seed, 2 + number);
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    actorShape = new Perceptron(sizes(spec, parameters.hidden(), spec.choices()));
    Perceptron criticShape = new Perceptron(sizes(spec, parameters.hidden(), 1));
    SeededRandom initialising = new SeededRandom(seed, 0);
    float[] actor = actorShape.initialParameters(initialising, 0);
    float[] critic = criticShape.initialParameters(initialising, 0);
    float[] initial = Arrays.copyOf(actor, actor.length + critic.length);
    System.arraycopy(critic, 0, initial, actor.length, critic.length);
    acting = actorShape.newNetwork();
    acting.load(actor);
    behaviour = new SamplingPolicy(acting, observations, range, exploring);
    networks = new ActorCritic(scope, actorShape, criticShape, initial);
  }

  private static List<Integer> sizes(EnvironmentSpec spec, List<Integer> hidden, int outputs) {
    List<Integer> sizes = new ArrayList<>(List.of(spec.features().size()));
    sizes.addAll(hidden);
    sizes.add(outputs);
    return sizes;
  }

  /** Draws actions from the agent's policy. */
  public Policy behaviour() {
    return behaviour;
  }

  /** The agent's own parameters, actor first, in one flat vector. */
  public NDArray parameters() {
    return networks.parameters();
  }

  /**
   * Adds the gradient from what was lived under {@link #behaviour} since the last call to that of
   * {@link #parameters}.
   *
   * @param entropy worth of the policy's entropy, in deviations of the advantages per nat
   */
  public ActorCritic.Measures backward(
      NDManager call, Experience experience, RewardScaler rewards, double entropy) {
    ActorCritic.Lived lived = lived(experience, rewards);
    return networks.backward(call, lived, new ActorCritic.Weights(discount, lambda, entropy));
  }

  /** The experience, scaled and centred; a terminated step also gets what nothing more is worth. */
  private ActorCritic.Lived lived(Experience e, RewardScaler rewards) {
    int size = e.size();
    float[] seen = new float[e.observations.length];
    float[] next = new float[seen.length];
    observations.scale(e.observations, size, seen);
    observations.scale(e.next, size, next);
    float[] scaled = new float[size];
    double terminal = average ? 0 : discount * rewards.terminalValue(discount);
    for (int i = 0; i < size; i++) {
      scaled[i] = (float) (rewards.scaled(e.rewards[i]) + (e.terminated[i] ? terminal : 0));
    }
    return new ActorCritic.Lived(
        e.steps,
        e.rows,
        seen,
        behaviour.recall(size),
        e.choices,
        scaled,
        e.terminated,
        e.truncated,
        next);
  }

  /** Acts by these parameters from now on. */
  public void act(float[] flat) {
    acting.load(actor(flat));
  }

  /** Takes over parameters: its own are these, and it acts by them. */
  public void adopt(float[] flat) {
    Vectors.assign(networks.parameters(), flat);
    act(flat);
  }

  private float[] actor(float[] flat) {
    return Arrays.copyOf(flat, actorShape.parameters());
  }

  /** The policy of these parameters, as data. */
  public PolicyArtifact artifact(float[] flat, String algorithm) {
    return new NetworkArtifact(actorShape, actor(flat), observations, range)
        .write(spec, Map.of("algorithm", algorithm));
  }

  /** The generator that actions are drawn from. */
  public SeededRandom random() {
    return exploring;
  }

  /** Running mean square of the advantages. */
  public double variance() {
    return networks.variance();
  }

  /** Goes on from saved parameters and what {@link #variance} gave. */
  public void restore(float[] flat, double variance) {
    adopt(flat);
    networks.restore(variance);
  }
}
