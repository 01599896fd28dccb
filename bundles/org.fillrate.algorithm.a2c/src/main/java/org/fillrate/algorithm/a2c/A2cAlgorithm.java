package org.fillrate.algorithm.a2c;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.network.ActorCriticParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Advantage actor-critic for discrete actions and for real ones. */
@Component
public final class A2cAlgorithm implements Algorithm {
  static final String ID = "a2c";
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
          "Advantage actor-critic (A2C)",
          AlgorithmInfo.Role.LEARNER,
          "Learns which action to take and what a state is worth, from many replicas in step",
          ActorCriticParameters.SCHEMA);

  private final TensorService tensors;

  @Activate
  public A2cAlgorithm(@Reference TensorService tensors) {
    this.tensors = tensors;
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.choices() > 0 || spec.actions() instanceof ActionSpace.Continuous;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    ActorCriticParameters parameters = ActorCriticParameters.of(context.parameters());
    parameters.requireFor(context.spec());
    return new A2cLearner(context, parameters, tensors.openScope(ID + ", seed " + context.seed()));
  }
}
