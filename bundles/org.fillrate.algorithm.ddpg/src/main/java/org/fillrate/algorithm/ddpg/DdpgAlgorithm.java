package org.fillrate.algorithm.ddpg;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.tensor.TensorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deep deterministic policy gradients for continuous actions, of one agent or of several. */
@Component
public final class DdpgAlgorithm implements Algorithm {
  static final String ID = "ddpg";
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
          "Deep deterministic policy gradients",
          AlgorithmInfo.Role.LEARNER,
          "Learns a quantity directly, along the slope of its learnt value; several agents learn"
              + " each for itself, together, or against each other",
          DdpgParameters.SCHEMA);

  private final TensorService tensors;

  @Activate
  public DdpgAlgorithm(@Reference TensorService tensors) {
    this.tensors = tensors;
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.actions() instanceof ActionSpace.Continuous;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    if (!(context.spec().actions() instanceof ActionSpace.Continuous actions)) {
      throw new IllegalArgumentException(
          ID + " learns continuous actions; maybe the problem offers them as order.action");
    }
    DdpgParameters parameters = DdpgParameters.of(context.parameters());
    return new DdpgLearner(
        context, actions, parameters, tensors.openScope(ID + ", seed " + context.seed()));
  }
}
