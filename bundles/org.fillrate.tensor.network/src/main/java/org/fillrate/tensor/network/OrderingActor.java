package org.fillrate.tensor.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.ActionScale;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.ActorPolicy;
import org.fillrate.learning.GaussianPolicy;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.SeededRandom;

/**
 * Real actions, drawn from a normal distribution: the network says its mean, and one learnt number
 * its deviation in every state.
 *
 * <p>One number, for the deviation is there to explore, not to decide: the learnt policy is the
 * mean. A deviation by state would shrink first where states are visited often, and with it what is
 * learnt there.
 */
final class OrderingActor implements Actor {
  private final EnvironmentSpec spec;
  private final ObservationScaler observations;
  private final ActionScale scale;
  private final NetworkShape shape;
  private final float[] initial;
  private final Network acting;
  private final GaussianPolicy behaviour;

  /**
   * @param shape with one output; it begins at the usual order, with a deviation of usual orders
   */
  OrderingActor(
      EnvironmentSpec spec,
      ActionSpace.Continuous actions,
      ObservationScaler observations,
      NetworkShape shape,
      SeededRandom initialising,
      SeededRandom exploring) {
    this.spec = spec;
    this.observations = observations;
    this.shape = shape;
    scale = new ActionScale(spec, actions);
    initial = Arrays.copyOf(shape.initialParameters(initialising, 0), shape.parameters() + 1);
    initial[shape.parameters() - 1] = (float) scale.usualOutput(); // the last layer's bias
    acting = shape.newNetwork();
    behaviour =
        new GaussianPolicy(
            new ActorPolicy(List.of(acting), observations, actions, scale.range()), exploring);
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
    acting.load(Arrays.copyOf(parameters, shape.parameters()));
    behaviour.explore(scale.spread() * Math.exp(parameters[shape.parameters()]));
  }

  @Override
  public Decisions decisions(Experience experience) {
    float[] drawn = scale.squash(behaviour.recall(experience.size()));
    return new Decisions.Quantities(drawn, (float) scale.squashed(scale.spread()));
  }

  @Override
  public PolicyArtifact artifact(float[] parameters, String algorithm) {
    float[] network = Arrays.copyOf(parameters, shape.parameters());
    return new ActorArtifact(shape, network, observations, scale.actions(), scale.range())
        .write(spec, Map.of("algorithm", algorithm));
  }
}
