package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SeededRandom;
import org.fillrate.tensor.TensorScope;

/**
 * One agent of advantage actor-critic: it acts in plain Java and computes gradients in tensors. Who
 * steps along them, and when it takes over new parameters, is the algorithm's.
 *
 * <p>Used by one thread at a time; what computes is to be called within a turn of the scope.
 */
public final class ActorCriticAgent {
  private static final double OBSERVATION_LIMIT = 10; // spreads

  private final double discount;
  private final double lambda;
  private final boolean average;
  private final SeededRandom exploring;
  private final ObservationScaler observations;
  private final Actor actor;
  private final int actorLength; // of the flat vector
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
    lambda = parameters.lambda();
    average = spec.objective() instanceof Objective.Average;
    this.discount =
        spec.objective() instanceof Objective.Discounted own
            ? own.discount()
            : parameters.discount();
    exploring = new SeededRandom(seed, 2 + number);
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    SeededRandom initialising = new SeededRandom(seed, 0);
    actor = actor(spec, parameters, initialising);
    float[] policy = actor.initial();
    actorLength = policy.length;
    NetworkShape criticShape = parameters.network(spec, 1);
    float[] critic = criticShape.initialParameters(initialising, 0);
    float[] initial = Arrays.copyOf(policy, actorLength + critic.length);
    System.arraycopy(critic, 0, initial, actorLength, critic.length);
    networks = new ActorCritic(scope, actor.network(), criticShape, initial);
  }

  private Actor actor(
      EnvironmentSpec spec, ActorCriticParameters parameters, SeededRandom initialising) {
    if (spec.actions() instanceof ActionSpace.Continuous actions) {
      NetworkShape shape = parameters.network(spec, 1);
      return new OrderingActor(spec, actions, observations, shape, initialising, exploring);
    }
    NetworkShape shape = parameters.network(spec, spec.choices());
    return new ChoosingActor(spec, observations, shape, initialising, exploring);
  }

  /** Draws actions from the agent's policy. */
  public Policy behaviour() {
    return actor.behaviour();
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
        e.steps, e.rows, seen, actor.decisions(e), scaled, e.terminated, e.truncated, next);
  }

  /** Acts by these parameters from now on. */
  public void act(float[] flat) {
    actor.act(policy(flat));
  }

  /** Takes over parameters: its own are these, and it acts by them. */
  public void adopt(float[] flat) {
    Vectors.assign(networks.parameters(), flat);
    act(flat);
  }

  private float[] policy(float[] flat) {
    return Arrays.copyOf(flat, actorLength);
  }

  /** The policy of these parameters, as data. */
  public PolicyArtifact artifact(float[] flat, String algorithm) {
    return actor.artifact(policy(flat), algorithm);
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
