package org.fillrate.tensor.network;

import java.util.Map;
import java.util.Optional;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.SamplingPolicy;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;

/** Discrete actions, drawn from a softmax over the network's scores. */
final class ChoosingActor implements Actor {
  private final EnvironmentSpec spec;
  private final ObservationScaler observations;
  private final Optional<StockRange> range;
  private final NetworkShape shape;
  private final float[] initial;
  private final Network acting;
  private final SamplingPolicy behaviour;

  /**
   * @param shape with one output per choice
   */
  ChoosingActor(
      EnvironmentSpec spec,
      ObservationScaler observations,
      NetworkShape shape,
      SeededRandom initialising,
      SeededRandom exploring) {
    this.spec = spec;
    this.observations = observations;
    this.shape = shape;
    range = StockRange.of(spec);
    initial = shape.initialParameters(initialising, 0);
    acting = shape.newNetwork();
    behaviour = new SamplingPolicy(acting, observations, range, exploring);
    act(initial);
  }

  @Override
  public NetworkShape network() {
    return shape;
  }

  @Override
  public float[] initial() {
    return initial.clone();
  }

  @Override
  public Policy behaviour() {
    return behaviour;
  }

  @Override
  public void act(float[] parameters) {
    acting.load(parameters);
  }

  @Override
  public Decisions decisions(Experience experience) {
    return new Decisions.Choices(behaviour.recall(experience.size()), experience.choices);
  }

  @Override
  public PolicyArtifact artifact(float[] parameters, String algorithm) {
    return new NetworkArtifact(shape, parameters, observations, range)
        .write(spec, Map.of("algorithm", algorithm));
  }
}
