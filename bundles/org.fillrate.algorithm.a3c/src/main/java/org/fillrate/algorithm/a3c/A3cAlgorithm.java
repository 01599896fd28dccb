package org.fillrate.algorithm.a3c;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.network.ActorCriticParameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asynchronous advantage actor-critic for discrete actions and for real ones. */
@Component
public final class A3cAlgorithm implements Algorithm {
  static final String ID = "a3c";
  private static final Schema SCHEMA =
      ActorCriticParameters.SCHEMA.and(
          Field.integer("workers")
              .between(1, 64)
              .defaultsTo(2)
              .unit("threads")
              .help("learn at once; with 1 the same seed gives the same policy"));
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
          "Asynchronous advantage actor-critic (A3C)",
          AlgorithmInfo.Role.LEARNER,
          "Like A2C, by several workers at once that share parameters and never wait for each other",
          SCHEMA);

  private final TensorService tensors;

  @Activate
  public A3cAlgorithm(@Reference TensorService tensors) {
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
    return new A3cLearner(context, context.parameters().integer("workers"), parameters, tensors);
  }
}
